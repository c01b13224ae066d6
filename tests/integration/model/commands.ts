import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import type { Result } from '@/lib/core/result'
import type { Deed } from './deeds'
import { doctorCommands } from './doctor-commands'
import { dialogueCommands } from './dialogue-commands'
import { manyCommands } from './many-commands'
import { ruleCommands } from './rule-commands'
import { staffCommands } from './staff-commands'
import type { EventType, Lane, Seen } from './world'

/** Who does what, decided before anything runs. */
export type Plan = {
  actorId: string | null
  /** True for somebody who may never succeed, whatever the state. */
  forbidden?: boolean
  /** Events of this very one, where they differ from those of the command. */
  leaves?: readonly EventType[]
  run: () => Promise<Result<unknown>>
  /** What an acknowledged answer says was done, where that is not `leaves` on the application it was chosen for. */
  deeds?: (data: unknown) => readonly Deed[]
}

export type Command = {
  name: string
  /** Statuses in which it is chosen as a sensible step; elsewhere it comes only as a senseless one. */
  at: readonly ApplicationStatus[]
  /** Chosen so many times as often as others. */
  weight?: (seen: Seen) => number
  plan: (lane: Lane, seen: Seen) => Plan
  /** Events that one acknowledged command leaves, and a refused one does not. */
  leaves: readonly EventType[]
  /** A repeated success answers the same and leaves nothing more. */
  once?: boolean
  /** A second press at the same moment may be taken for the first. */
  merges?: boolean
}

/** Every command on an existing application. A new act of the product is one more row in one of the lists. */
export const commands: readonly Command[] = [
  ...doctorCommands,
  ...staffCommands,
  ...dialogueCommands,
  ...manyCommands,
  ...ruleCommands,
]
