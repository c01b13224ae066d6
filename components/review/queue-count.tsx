'use client'

import { useEffect, useState } from 'react'

/** How many lines there are: asked for after the page is there, so that it never waits for the counting. */
export function QueueCount({ query }: { query: string }) {
  const [words, setWords] = useState('')
  useEffect(() => {
    const asking = new AbortController()
    fetch(`/staff/count?${query}`, { signal: asking.signal })
      .then(async (answer) => setWords(answer.ok ? await answer.text() : ''))
      // Without a number the list is as good as with it.
      .catch(() => undefined)
    return () => asking.abort()
  }, [query])
  return (
    <span role="status" className="ms-auto text-soft">
      {words}
    </span>
  )
}
