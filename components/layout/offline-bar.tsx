'use client'

import { useEffect } from 'react'
import { isLost, useOnline } from './connection'

/**
 * Says that there is no network, and keeps the page meanwhile: a plain form that is sent now would leave the browser's
 * own page of failure in the place of what was typed. Forms over actions answer for themselves.
 */
export function OfflineBar() {
  const online = useOnline()
  useEffect(() => {
    const keep = (event: SubmitEvent) => {
      if (isLost()) event.preventDefault()
    }
    // On the window: React, which listens on the document, has taken its own forms by then.
    window.addEventListener('submit', keep)
    return () => window.removeEventListener('submit', keep)
  }, [])
  return (
    <p
      role="status"
      className={
        online
          ? 'sr-only'
          : 'no-print fixed inset-x-0 bottom-0 z-40 bg-warning-soft p-4 text-center font-medium text-warning'
      }
    >
      {online ? null : 'Нет связи: страницы не откроются и отправить ничего не получится. Введённое здесь останется.'}
    </p>
  )
}
