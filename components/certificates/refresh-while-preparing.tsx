'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 2_000
// A job that has not finished within two minutes waits for its retry: the link to refresh is enough then.
const TRIES = 60

/** Asks the server again while something is being prepared; without JavaScript the link beside it does. */
export function RefreshWhilePreparing() {
  const router = useRouter()
  useEffect(() => {
    let left = TRIES
    const timer = setInterval(() => {
      left -= 1
      if (left === 0) clearInterval(timer)
      if (!document.hidden) router.refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
