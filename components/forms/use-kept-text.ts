'use client'

import { usePathname } from 'next/navigation'
import { useLayoutEffect, useSyncExternalStore, type RefObject } from 'react'

type Typed = { texts: Map<string, string>; ticks: Map<string, boolean> }

/** What was typed and not sent, by page and form. It ends with the document, as every way out of the session does. */
const kept = new Map<string, Typed>()
/** The forms on the screen into which something was put back. */
const filled = new Set<string>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * Whoever leaves a page by a link amid writing finds the text again on coming back, with what was ticked beside it. Gives
 * whether something was put back. `name` tells the form from others of its page; null keeps nothing. What is being sent when
 * its form goes is done.
 */
export function useKeptText(
  form: RefObject<HTMLFormElement | null>,
  name: string | null,
  isSending: () => boolean,
): boolean {
  const key = `${usePathname()} ${name}`
  useLayoutEffect(() => {
    const shown = form.current
    if (!shown || name === null) return
    const found = kept.get(key)
    if (found) {
      kept.delete(key)
      putBack(shown, found)
      filled.add(key)
      for (const listener of listeners) listener()
    }
    return () => {
      filled.delete(key)
      const typed = isSending() ? null : typedIn(shown)
      if (typed) kept.set(key, typed)
    }
  }, [form, isSending, key, name])
  return useSyncExternalStore(
    subscribe,
    () => filled.has(key),
    () => false,
  )
}

const areasOf = (form: HTMLFormElement) => [...form.querySelectorAll('textarea')]
const ticksOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('[type=checkbox], [type=radio]')]
const tickName = ({ name, value }: HTMLInputElement) => `${name} ${value}`

/** Null unless there is a text that the server has not given: one that it refused has become the field's own value. */
function typedIn(form: HTMLFormElement): Typed | null {
  const isRefused = form.querySelector('[role="alert"]') !== null
  const texts = areasOf(form).filter(({ value, defaultValue }) => value !== '' && (isRefused || value !== defaultValue))
  if (texts.length === 0) return null
  return {
    texts: new Map(texts.map(({ name, value }) => [name, value])),
    ticks: new Map(ticksOf(form).map((tick) => [tickName(tick), tick.checked])),
  }
}

function putBack(form: HTMLFormElement, { texts, ticks }: Typed): void {
  for (const area of areasOf(form)) area.value = texts.get(area.name) ?? area.value
  for (const tick of ticksOf(form)) {
    const was = ticks.get(tickName(tick))
    // Pressed, so that whoever listens to it knows.
    if (was !== undefined && was !== tick.checked && (was || tick.type === 'checkbox')) tick.click()
  }
}
