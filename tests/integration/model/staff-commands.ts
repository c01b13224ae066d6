import type { StaffActor } from '@/lib/auth/actor'
import { approveApplication } from '@/lib/certificates/service'
import { rerunChecks } from '@/lib/review/check-runs'
import { judgeSection } from '@/lib/review/verdicts'
import { requestDocuments } from '@/lib/review/request'
import { proposeDecision, refuseApplication, returnToExpert, takeApplication } from '@/lib/review/service'
import type { Command, Plan } from './commands'
import { shownVersion } from './doctor-commands'
import type { Lane, Seen } from './world'

const RIGHT_PERSON = 0.8

type Acting = (actor: StaffActor, target: { applicationId: string; version: number }) => ReturnType<Plan['run']>

export function everybody({ experts, secretaries, admin, both }: Lane['staff']): StaffActor[] {
  return [...experts, ...secretaries, admin, both.expert, both.secretary]
}

export function byStaff(lane: Lane, seen: Seen, right: readonly StaffActor[], act: Acting): Plan {
  const { random, staff } = lane
  const actor = right.length > 0 && random.chance(RIGHT_PERSON) ? random.from(right) : random.from(everybody(staff))
  const target = { applicationId: seen.id, version: shownVersion(lane, seen) }
  return { actorId: actor.userId, run: () => act(actor, target) }
}

export const experts = ({ staff }: Lane) => [...staff.experts, staff.both.expert]
export const secretaries = ({ staff }: Lane) => [...staff.secretaries, staff.both.secretary]
export const assignee = (lane: Lane, { assigneeId }: Seen) =>
  experts(lane).filter(({ userId }) => userId === assigneeId)

const take: Command = {
  name: 'take',
  at: ['SUBMITTED'],
  weight: () => 2,
  leaves: ['application.taken'],
  plan: (lane, seen) => byStaff(lane, seen, experts(lane), takeApplication),
}

const SECTIONS = ['PERSONAL', 'EDUCATION', 'EXPERIENCE', 'DOCUMENTS', 'REGISTRY'] as const

const judge: Command = {
  name: 'judge a section',
  at: ['IN_REVIEW'],
  leaves: ['application.sectionJudged'],
  plan: (lane, seen) => {
    const failed = lane.random.chance(0.1)
    const judged = failed
      ? ({
          section: 'DOCUMENTS',
          verdict: 'FAILED',
          reasons: [{ code: 'UNREADABLE_SCAN', note: 'Не читается' }],
        } as const)
      : ({ section: lane.random.from(SECTIONS), verdict: 'PASSED', reasons: [] } as const)
    return byStaff(lane, seen, assignee(lane, seen), (actor, target) =>
      judgeSection(actor, { ...target, ...judged, reasons: [...judged.reasons] }),
    )
  },
}

const recheck: Command = {
  name: 'run the checks again',
  at: ['IN_REVIEW'],
  weight: () => 0.3,
  leaves: ['application.checksRerun'],
  merges: true,
  plan: (lane, seen) =>
    byStaff(lane, seen, assignee(lane, seen), (actor, { applicationId }) => rerunChecks(actor, applicationId)),
}

const request: Command = {
  name: 'request documents',
  at: ['IN_REVIEW'],
  leaves: ['application.documentsRequested'],
  plan: (lane, seen) =>
    byStaff(lane, seen, assignee(lane, seen), (actor, target) =>
      requestDocuments(actor, {
        ...target,
        reasons: ['UNREADABLE_SCAN', 'INCOMPLETE_PACKAGE'].map((code) => ({
          code,
          note: 'Не читается',
          documentKind: null,
        })),
      }),
    ),
}

const propose: Command = {
  name: 'propose',
  at: ['IN_REVIEW'],
  weight: () => 2,
  leaves: ['application.proposed'],
  plan: (lane, seen) => {
    const decision = lane.random.chance(0.4) ? 'APPROVE' : 'REFUSE'
    const reasons = decision === 'REFUSE' ? ['NOT_ENOUGH_HOURS'] : []
    return byStaff(lane, seen, assignee(lane, seen), (actor, target) =>
      proposeDecision(actor, { ...target, decision, reasons, note: '' }),
    )
  },
}

const giveBack: Command = {
  name: 'return to expert',
  at: ['AWAITING_APPROVAL'],
  weight: () => 0.5,
  leaves: ['application.returnedToExpert'],
  plan: (lane, seen) =>
    byStaff(lane, seen, secretaries(lane), (actor, target) => returnToExpert(actor, { ...target, note: 'Ещё раз' })),
}

const approve: Command = {
  name: 'approve',
  at: ['AWAITING_APPROVAL'],
  leaves: ['application.approved', 'certificate.issued'],
  plan: (lane, seen) => byStaff(lane, seen, secretaries(lane), approveApplication),
}

const refuse: Command = {
  name: 'refuse',
  at: ['AWAITING_APPROVAL'],
  weight: () => 3,
  leaves: ['application.refused'],
  plan: (lane, seen) => byStaff(lane, seen, secretaries(lane), refuseApplication),
}

export const staffCommands: readonly Command[] = [take, judge, recheck, request, propose, giveBack, approve, refuse]
