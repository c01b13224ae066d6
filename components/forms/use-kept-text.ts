'use client'

import { usePathname } from 'next/navigation'
import { useId, useInsertionEffect, useLayoutEffect, useRef, useSyncExternalStore, type RefObject } from 'react'

type Typed = { values: Map<string, string>; ticks: Map<string, boolean> }

/** What was typed and not sent, by page and form. It ends with the document, as every way out of the session does. */
const kept = new Map<string, Typed>()
let author: string | undefined
/** The forms on the screen into which something was put back. */
const filled = new Set<string>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What one person has typed is not put back for another, who has signed in by another tab while this one showed a public page. */
export function useAuthor(person: string): void {
  // Before any form of the same page looks for what it had.
  useInsertionEffect(() => {
    if (author !== person) kept.clear()
    author = person
  }, [person])
}

/** What its author puts away, as by «Отмена», is not kept. */
export function putAway(form: HTMLFormElement | null | undefined): void {
  if (form) for (const area of areasOf(form)) area.value = ''
}

type KeptFormOptions = {
  /** Whether what was refused has become the fields' own value. */
  isRefused?: (form: HTMLFormElement) => boolean
  /** Of a form that is being sent: whether the server takes what it got. */
  outcome?: () => Promise<boolean> | null
}

const never = () => false
const nothingSent = () => null

/**
 * Whoever leaves a page by a link amid writing finds the text again on coming back, with what was ticked and chosen beside it.
 * Gives whether something was put back. `name` tells the form from others of its page; null keeps nothing. What is being sent
 * when its form goes is kept only once it is known as not taken.
 */
export function useKeptText(
  form: RefObject<HTMLFormElement | null>,
  name: string | null,
  { isRefused = never, outcome = nothingSent }: KeptFormOptions = {},
): boolean {
  const id = useId()
  const place = `${usePathname()} ${name}`
  // A mark that is moved on its page changes the name of its form: the last one counts.
  const last = useRef(place)
  useLayoutEffect(() => {
    last.current = place
  }, [place])
  const keeps = name !== null
  useLayoutEffect(() => {
    const shown = form.current
    if (!shown || !keeps) return
    const found = kept.get(keyOf(last.current, shown))
    if (found) {
      kept.delete(keyOf(last.current, shown))
      putBack(shown, found)
      filled.add(id)
      for (const listener of listeners) listener()
    }
    return () => {
      filled.delete(id)
      const typed = typedIn(shown, isRefused(shown))
      if (!typed) return
      const key = keyOf(last.current, shown)
      const by = author
      const keep = () => by === author && kept.set(key, typed)
      const sent = outcome()
      if (sent) void sent.then((isTaken) => isTaken || keep())
      else keep()
    }
  }, [form, id, isRefused, keeps, outcome])
  return useSyncExternalStore(subscribe, () => filled.has(id), never)
}

type Field = HTMLTextAreaElement | HTMLSelectElement

const areasOf = (form: HTMLFormElement) => [...form.querySelectorAll('textarea')]
const choicesOf = (form: HTMLFormElement) => [...form.querySelectorAll('select')]
const ticksOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('[type=checkbox], [type=radio]')]
const tickName = ({ name, value }: HTMLInputElement) => `${name} ${value}`
/** Buttons of one page may have the same words and send the same values: their forms differ in what is written there. */
const keyOf = (place: string, form: HTMLFormElement) => [place, ...areasOf(form).map(({ name }) => name)].join(' ')

function givenTo(field: Field): string {
  if ('defaultValue' in field) return field.defaultValue
  return ([...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0])?.value ?? ''
}

/** Null unless there is a text that the server has not given; what is as it was given follows the server. */
function typedIn(form: HTMLFormElement, isRefused: boolean): Typed | null {
  const isOwn = (field: Field) => isRefused || field.value !== givenTo(field)
  const texts = areasOf(form).filter((area) => area.value !== '' && isOwn(area))
  if (texts.length === 0) return null
  const ticks = ticksOf(form).filter(({ checked, defaultChecked }) => isRefused || checked !== defaultChecked)
  return {
    values: new Map([...texts, ...choicesOf(form).filter(isOwn)].map(({ name, value }) => [name, value])),
    ticks: new Map(ticks.map((tick) => [tickName(tick), tick.checked])),
  }
}

function putBack(form: HTMLFormElement, { values, ticks }: Typed): void {
  for (const area of areasOf(form)) area.value = values.get(area.name) ?? area.value
  for (const choice of choicesOf(form)) {
    const was = values.get(choice.name)
    if ([...choice.options].some(({ value }) => value === was)) choice.value = was ?? ''
  }
  for (const tick of ticksOf(form)) {
    const was = ticks.get(tickName(tick))
    // Pressed, so that whoever listens to it knows.
    if (was !== undefined && was !== tick.checked && (was || tick.type === 'checkbox')) tick.click()
  }
  const folded = form.closest('details')
  if (folded) folded.open = true
}
