'use client'

import { useEffect } from 'react'
import { idleForm } from '@/lib/core/form-state'
import { openedAction } from '@/lib/review/workbench-actions'
import { AHEAD } from '@/lib/review/ahead-schema'

/**
 * A file that was fetched ahead is on the screen now: the server writes down the look and sends what has changed since. What
 * cannot be written down is not shown: the page is then asked for anew, and whoever may not see it is told so.
 */
export function OpenedAhead({ applicationId, shown }: { applicationId: string; shown: string }) {
  useEffect(() => {
    // From here on it is a page like any other: what is fetched under its address is a look.
    const { pathname, search } = window.location
    if (new URLSearchParams(search).has(AHEAD)) window.history.replaceState(null, '', pathname)
    const data = new FormData()
    data.set('applicationId', applicationId)
    data.set('shown', shown)
    openedAction(idleForm, data).then(
      ({ status }) => (status === 'ok' ? undefined : window.location.reload()),
      () => window.location.reload(),
    )
  }, [applicationId, shown])
  return null
}
