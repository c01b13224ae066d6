'use client'

import { useEffect, useState, type ComponentType } from 'react'

type LiveNewsProps = { owner: string; unread: number }

/** Whatever the page itself needs comes first: the live connection opens when the browser has nothing else to do. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 1000)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: 5000 })
  return () => cancelIdleCallback(handle)
}

/** Loads what listens for news, which no page waits for. */
export function NewsLoader(props: LiveNewsProps) {
  const [Live, setLive] = useState<ComponentType<LiveNewsProps> | null>(null)
  useEffect(
    () =>
      whenIdle(() => {
        import('./live-news').then(
          ({ LiveNews }) => setLive(() => LiveNews),
          // Without a connection the page works as it was made.
          () => undefined,
        )
      }),
    [],
  )
  return Live ? <Live {...props} /> : null
}
