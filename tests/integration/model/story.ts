import { canTransition, type Mover } from '@/lib/applications/status'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import type { EventType, JournalEntry, Seen } from './world'

/** Where an event leads; the rest of the journal leaves the status as it is. */
const leads: Partial<Record<EventType, (event: JournalEntry, from: ApplicationStatus) => ApplicationStatus>> = {
  'application.submitted': () => 'SUBMITTED',
  'application.withdrawn': () => 'WITHDRAWN',
  'application.taken': () => 'IN_REVIEW',
  'application.assigned': (_, from) => (from === 'SUBMITTED' ? 'IN_REVIEW' : from),
  'application.documentsRequested': () => 'DOCUMENTS_REQUIRED',
  'application.documentsProvided': () => 'IN_REVIEW',
  'application.requestExpired': () => 'REFUSED',
  'application.proposed': () => 'AWAITING_APPROVAL',
  'application.returnedToExpert': () => 'IN_REVIEW',
  'application.approved': () => 'APPROVED',
  'application.refused': () => 'REFUSED',
  'application.appealDecided': ({ data }, from) => (data.outcome === 'UPHELD' ? 'SUBMITTED' : from),
  'application.rolledBack': () => 'SUBMITTED',
}

/** Acts by which a person takes part in the judgement of a file. */
const judging: readonly EventType[] = [
  'application.taken',
  'application.sectionJudged',
  'application.documentsRequested',
  'application.proposed',
]
const deciding: readonly EventType[] = ['application.approved', 'application.refused']

/** Walks the journal by the table of transitions and compares its end with the row; says what is wrong. */
export function storyFaults(application: Seen, journal: readonly JournalEntry[]): string[] {
  const faults: string[] = []
  let status: ApplicationStatus | null = null
  for (const event of journal) {
    if (event.type === 'application.drafted') {
      if (status !== null) faults.push('drafted twice')
      status = 'DRAFT'
      continue
    }
    if (status === null) {
      faults.push(`${event.type} before the draft`)
      continue
    }
    const next: ApplicationStatus = leads[event.type]?.(event, status) ?? status
    const mover = (event.actorRole ?? 'RULE') as Mover
    if (next !== status && !canTransition(status, next, mover)) {
      faults.push(`${event.type} by ${mover} led from ${status} to ${next}`)
    }
    status = next
  }
  if (status !== application.status) {
    faults.push(`the journal ends in ${status}, the row says ${application.status}`)
  }
  return faults
}

/** Four eyes: whoever judged the file or decided it before has no voice in the decision, nor in the appeal. */
export function pairsOfEyesFaults(application: Seen, journal: readonly JournalEntry[]): string[] {
  const faults: string[] = []
  const judged = new Set<string | null>()
  const decided = new Set<string | null>()
  for (const { type, actorId } of journal) {
    if (deciding.includes(type) && actorId !== null) {
      if (judged.has(actorId)) faults.push(`${type} by one who judged the file`)
      if (decided.has(actorId)) faults.push(`${type} by one whose decision was overturned`)
      decided.add(actorId)
    }
    if (type === 'application.appealDecided' && (judged.has(actorId) || decided.has(actorId))) {
      faults.push('the appeal was decided by one who took part in the decision')
    }
    if (judging.includes(type)) judged.add(actorId)
  }
  const { decidedById, proposedById, assigneeId, status, decidedByRule } = application
  if (decidedById && (decidedById === proposedById || decidedById === assigneeId)) faults.push('one pair of eyes')
  if ((status === 'APPROVED' || status === 'REFUSED') && !decidedById && !decidedByRule) faults.push('nobody decided')
  return faults
}

/** What never changes backwards between two looks. */
export function courseFaults(before: Seen | undefined, after: Seen): string[] {
  const faults: string[] = []
  if (before) {
    if (after.version < before.version) faults.push('the version went back')
    const { version: _v, ...was } = before
    const { version: __, ...is } = after
    const changed = JSON.stringify({ ...was, request: null }) !== JSON.stringify({ ...is, request: null })
    if (changed && after.version === before.version && was.status !== is.status) faults.push('moved in one version')
    if (before.dueOn && (!after.dueOn || after.dueOn < before.dueOn)) {
      faults.push(`the deadline went back from ${before.dueOn} to ${after.dueOn}`)
    }
    if (before.request && after.request?.id === before.request.id && after.request.dueOn < before.request.dueOn) {
      faults.push('the term of the request went back')
    }
    if (before.number && before.number !== after.number) faults.push('the number changed')
  }
  if ((after.number !== null) !== after.filed) faults.push('a number without what was filed, or the reverse')
  if ((after.request !== null) !== (after.status === 'DOCUMENTS_REQUIRED')) faults.push('request and status disagree')
  if (after.certificates !== (after.status === 'APPROVED' ? 1 : 0)) faults.push(`${after.certificates} certificates`)
  return faults
}
