import { DAY } from '@/lib/core/clock'
import { systemActor } from '@/lib/history/record'
import type { EventData } from '@/lib/history/schema'
import { OVERDUE_NOTE } from '@/lib/review/overdue'
import { proposedAt } from './fate'
import type { Base } from './plausible'

export type PlausibleEvent = {
  at: number
  actorId: string | null
  actorRole: string | null
  actorName: string
  data: EventData
}

type Author = Omit<PlausibleEvent, 'at' | 'data'>

const system: Author = { actorId: null, actorRole: null, actorName: systemActor.shortName }

/** The journal of an application up to its present status. */
export function makeEvents(base: Base, staffNames: ReadonlyMap<string, string>): PlausibleEvent[] {
  const { status, number, submittedAt, decidedAt, expert, secretary, reason, certificate, fate } = base
  const doctor = doctorOf(base)
  const events: PlausibleEvent[] = []
  const add = (at: number, author: Author, data: EventData) => events.push({ at, ...author, data })
  add(submittedAt, doctor, { type: 'application.submitted', number, registeredOn: base.registeredOn })
  if (status === 'WITHDRAWN') add(submittedAt + DAY, doctor, { type: 'application.withdrawn', number })
  if (!expert) return events
  const reviewer = staffOf(expert, 'EXPERT', staffNames)
  add(submittedAt + DAY, reviewer, { type: 'application.taken', number })
  if (fate.request && reason) {
    const { at, dueOn } = fate.request
    add(at, reviewer, { type: 'application.documentsRequested', number, items: [reason.title], dueOn })
  }
  const proposed = proposedAt(base)
  if (proposed !== null) {
    const decision = status === 'REFUSED' ? 'REFUSE' : 'APPROVE'
    add(proposed, reviewer, { type: 'application.proposed', number, decision })
  }
  if (fate.escalatedAt !== null) {
    add(fate.escalatedAt, system, { type: 'application.escalated', number, note: OVERDUE_NOTE })
  }
  if (!secretary || decidedAt === null) return events
  const second = staffOf(secretary, 'SECRETARY', staffNames)
  if (certificate) {
    add(decidedAt, second, { type: 'application.approved', number })
    add(decidedAt, second, {
      type: 'certificate.issued',
      number: certificate.number,
      validUntil: certificate.validUntil,
    })
  } else {
    add(decidedAt, second, { type: 'application.refused', number, reasons: reason ? [reason.title] : [] })
  }
  if (fate.appeal) add(fate.appeal.at, doctor, { type: 'application.appealed', number })
  return events
}

function doctorOf({ person, ids }: Base): Author {
  const initials = `${person.firstName[0]}. ${person.middleName?.[0] ?? ''}.`
  return { actorId: ids.user, actorRole: 'DOCTOR', actorName: `${person.lastName} ${initials}` }
}

function staffOf(id: string, role: 'EXPERT' | 'SECRETARY', names: ReadonlyMap<string, string>): Author {
  return { actorId: id, actorRole: role, actorName: names.get(id) ?? 'Сотрудник' }
}
