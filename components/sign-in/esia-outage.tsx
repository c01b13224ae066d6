'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { plural } from '@/lib/core/plural'

const FIRST_WAIT = 5
const LONGEST_WAIT = 60

async function answers(): Promise<boolean> {
  try {
    const response = await fetch('/sign-in/esia', { cache: 'no-store' })
    return ((await response.json()) as { answers: boolean }).answers
  } catch {
    return false
  }
}

/** Seconds until the next look, doubled each time; null while looking. Calls `done` once there is an answer. */
function useBackoff(done: () => void): number | null {
  const [left, setLeft] = useState<number | null>(FIRST_WAIT)
  const wait = useRef(FIRST_WAIT)
  const whenDone = useRef(done)
  useEffect(() => {
    whenDone.current = done
  })
  useEffect(() => {
    if (left === null) return
    if (left > 0) {
      const timer = setTimeout(() => setLeft(left - 1), 1_000)
      return () => clearTimeout(timer)
    }
    let gone = false
    void answers().then((back) => {
      if (gone) return
      if (back) return whenDone.current()
      wait.current = Math.min(wait.current * 2, LONGEST_WAIT)
      setLeft(wait.current)
    })
    return () => {
      gone = true
    }
  }, [left])
  return left === 0 ? null : left
}

/** Told when Госуслуги are down: looks again by itself, ever more seldom, and goes on when they answer. */
export function EsiaOutage({ message, next }: { message: string; next: string }) {
  const form = useRef<HTMLFormElement>(null)
  const left = useBackoff(() => form.current?.requestSubmit())
  return (
    <Notice tone="warning" title={message.replace(/\.$/, '')} role="alert">
      <p>
        Войти пока не получится. Ваши заявки и документы в сохранности, сроки по ним видны после входа. Если кабинет уже
        открыт у вас в другой вкладке, продолжайте там: сбой ему не мешает.
      </p>
      <Waiting left={left} />
      <form ref={form} action="/sign-in/start" method="post">
        <input type="hidden" name="next" value={next} />
        <Button type="submit">Попробовать ещё раз</Button>
      </form>
    </Notice>
  )
}

/** Silent for screen readers: a countdown read aloud every second would drown the page. */
function Waiting({ left }: { left: number | null }) {
  return (
    <p className="text-soft noscript:hidden" aria-live="off">
      {left === null
        ? 'Проверяем…'
        : `Проверим сами через ${left} ${plural(left, ['секунду', 'секунды', 'секунд'])} и продолжим вход, когда портал ответит.`}
    </p>
  )
}
