import type { ReactNode } from 'react'
import type { Tone } from './tone'

/** A status: a word with the sign of its tone beside it, never colour alone. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
