/** What the page shows: nothing, the question with the time left, or that the session has ended. */
export type IdlePhase = { name: 'active' } | { name: 'warning'; secondsLeft: number } | { name: 'ended' }

/** Where a session stands `idleMs` after which it ends; the question comes at half of that. */
export function idlePhase(now: number, lastActivity: number, idleMs: number): IdlePhase {
  const idle = now - lastActivity
  if (idle >= idleMs) return { name: 'ended' }
  if (idle < idleMs / 2) return { name: 'active' }
  return { name: 'warning', secondsLeft: Math.ceil((idleMs - idle) / 1000) }
}

/** '14:05' */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How the time left is read out: when the question comes, at five minutes, at one and at the end, not every second. */
export function spokenLeft(seconds: number): number {
  const marks = [20, 60, 300]
  return marks.find((mark) => seconds <= mark) ?? Infinity
}
