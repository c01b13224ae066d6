import { DAY } from '@/lib/core/clock'
import type { EventData } from '@/lib/history/schema'
import type { Base } from './plausible'

export type PlausibleEvent = { at: number; actorId: string; actorRole: string; actorName: string; data: EventData }

type Author = Omit<PlausibleEvent, 'at' | 'data'>

/** The journal of an application up to its present status. */
export function makeEvents(base: Base, staffNames: ReadonlyMap<string, string>): PlausibleEvent[] {
  const { status, number, submittedAt, decidedAt, expert, secretary, reason, certificate } = base
  const doctor = doctorOf(base)
  const events: PlausibleEvent[] = []
  const add = (at: number, author: Author, data: EventData) => events.push({ at, ...author, data })
  add(submittedAt, doctor, { type: 'application.submitted', number, registeredOn: base.registeredOn })
  if (status === 'WITHDRAWN') add(submittedAt + DAY, doctor, { type: 'application.withdrawn', number })
  if (!expert) return events
  const reviewer = staffOf(expert, 'EXPERT', staffNames)
  add(submittedAt + DAY, reviewer, { type: 'application.taken', number })
  if (status === 'DOCUMENTS_REQUIRED' && reason) {
    const items = [reason.title]
    add(submittedAt + DAY, reviewer, { type: 'application.documentsRequested', number, items, dueOn: base.dueOn })
  }
  if (status === 'AWAITING_APPROVAL') {
    add(submittedAt + DAY, reviewer, { type: 'application.proposed', number, decision: 'APPROVE' })
  }
  if (!secretary || decidedAt === null) return events
  const second = staffOf(secretary, 'SECRETARY', staffNames)
  const decision = certificate ? 'APPROVE' : 'REFUSE'
  add(decidedAt - DAY, reviewer, { type: 'application.proposed', number, decision })
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
  return events
}

function doctorOf({ person, ids }: Base): Author {
  const initials = `${person.firstName[0]}. ${person.middleName?.[0] ?? ''}.`
  return { actorId: ids.user, actorRole: 'DOCTOR', actorName: `${person.lastName} ${initials}` }
}

function staffOf(id: string, role: 'EXPERT' | 'SECRETARY', names: ReadonlyMap<string, string>): Author {
  return { actorId: id, actorRole: role, actorName: names.get(id) ?? 'Сотрудник' }
}
