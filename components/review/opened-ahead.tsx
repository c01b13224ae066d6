'use client'

import { unstable_isUnrecognizedActionError as isOutdated } from 'next/navigation'
import { useEffect, useReducer, useState, type ReactNode } from 'react'
import { UNREACHED } from '@/components/forms/action-form'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { idleForm } from '@/lib/core/form-state'
import { AHEAD } from '@/lib/review/ahead-schema'
import { openedAction } from '@/lib/review/workbench-actions'

type OpenedAheadProps = {
  applicationId: string
  /** The digest of a file that was fetched ahead; null of one that was looked at when it was fetched. */
  shown: string | null
  children: ReactNode
}

/**
 * A file that was fetched ahead is on the screen now: the server writes down the look and sends what has changed since. What
 * cannot be written down is not shown: it is hidden, with all that was typed in it, until it can be. Whoever may not see it
 * any more, or has the page of a former build, is given another page.
 */
export function OpenedAhead({ applicationId, shown, children }: OpenedAheadProps) {
  const [tried, again] = useReducer((count: number) => count + 1, 0)
  const [refused, refuse] = useState<{ tried: number; why: string } | null>(null)
  useEffect(() => {
    if (shown === null) return
    // From here on it is a page like any other: what is fetched under its address is a look.
    const { pathname, search } = window.location
    if (new URLSearchParams(search).has(AHEAD)) window.history.replaceState(null, '', pathname)
    let left = false
    const answered = (why: string | null) => left || refuse(why === null ? null : { tried, why })
    const leave = () => left || window.location.reload()
    const data = new FormData()
    data.set('applicationId', applicationId)
    data.set('shown', shown)
    openedAction(idleForm, data).then(
      (state) => {
        if (state.status !== 'error') answered(null)
        else if (state.code === 'NOT_FOUND') leave()
        else answered(state.message)
      },
      (error: unknown) => (isOutdated(error) ? leave() : answered(UNREACHED)),
    )
    return () => {
      left = true
    }
  }, [applicationId, shown, tried])

  const hidden = shown !== null && refused !== null
  const waiting = hidden && refused.tried < tried
  return (
    <>
      {hidden ? (
        <div role="alert" className="max-w-[44rem]">
          <h1 className="mb-4">Заявка скрыта</h1>
          <Notice tone="warning" title="Не записано, что вы её открыли">
            <p>{refused.why}</p>
            <p>Врач видит, кто открывал его заявку. Пока это не записано, она скрыта вместе с введённым.</p>
            <Button variant="secondary" className="justify-self-start" onClick={again} aria-disabled={waiting}>
              {waiting ? 'Записываем…' : 'Повторить'}
            </Button>
          </Notice>
        </div>
      ) : null}
      <div hidden={hidden}>{children}</div>
    </>
  )
}
