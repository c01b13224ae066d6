import { watchRequests } from '@/lib/applications/request-terms'
import { DAY, HOUR, moveClock, now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import type { Command } from './commands'

const ANY = ['SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL'] as const

const clock: Command = {
  name: 'clock',
  at: ANY,
  weight: () => 0.1,
  leaves: [],
  plan: ({ random }) => {
    const ahead = random.chance(0.5) ? random.below(20) * HOUR : random.below(6) * DAY
    return { actorId: null, run: async () => ok(moveClock(new Date(now().getTime() + ahead))) }
  },
}

/** The nightly look at the terms of requests; what it does it tells of as the system, which no command expects. */
const watch: Command = {
  name: 'watch requests',
  at: ['DOCUMENTS_REQUIRED'],
  weight: () => 0.3,
  leaves: [],
  plan: () => ({ actorId: null, run: async () => ok(await watchRequests()) }),
}

export const ruleCommands: readonly Command[] = [clock, watch]
