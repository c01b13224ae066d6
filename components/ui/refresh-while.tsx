'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 2_000
// Ten minutes: what takes longer waits for the retry of its job, and a forgotten tab must not ask for ever.
const TRIES = 300

/** Asks for the page again while something on it is being made. Without JavaScript a person does it. */
export function RefreshWhile({ active = true }: { active?: boolean }) {
  const router = useRouter()
  useEffect(() => {
    if (!active) return
    let left = TRIES
    const timer = setInterval(() => {
      left -= 1
      if (left === 0) clearInterval(timer)
      if (!document.hidden) router.refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [active, router])
  return null
}
