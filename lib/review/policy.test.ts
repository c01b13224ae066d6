import { describe, expect, test } from 'vitest'
import { ApplicationStatus, Decision, Role } from '@/lib/db/generated/prisma/enums'
import { canApprove, canDecide, canRefuse, canReview, canTake, conflictOfInterest, type Reviewed } from './policy'

const ME = 'me'
const OTHER = 'other'
const APPLICANT = 'applicant'

/** How the actor stands to the file. */
const relations = {
  stranger: { assigneeId: OTHER, proposedById: OTHER, applicantUserId: APPLICANT },
  untouched: { assigneeId: null, proposedById: null, applicantUserId: APPLICANT },
  assignee: { assigneeId: ME, proposedById: null, applicantUserId: APPLICANT },
  proposer: { assigneeId: OTHER, proposedById: ME, applicantUserId: APPLICANT },
  'assignee and proposer': { assigneeId: ME, proposedById: ME, applicantUserId: APPLICANT },
  applicant: { assigneeId: OTHER, proposedById: OTHER, applicantUserId: ME },
  'applicant in own hands': { assigneeId: ME, proposedById: null, applicantUserId: ME },
} as const

type Relation = keyof typeof relations
type Cell = { role: Role; status: ApplicationStatus; relation: Relation; proposal: Decision | null }

const grid: Cell[] = Object.values(Role).flatMap((role) =>
  Object.values(ApplicationStatus).flatMap((status) =>
    (Object.keys(relations) as Relation[]).flatMap((relation) =>
      [null, ...Object.values(Decision)].map((proposal) => ({ role, status, relation, proposal })),
    ),
  ),
)

const name = ({ role, status, relation, proposal }: Cell) => `${role} ${status} ${relation} ${proposal ?? '-'}`

/** Every cell the policy allows; the grid holds all the others. */
function allowed(policy: (actor: { userId: string; role: Role }, application: Reviewed) => boolean): string[] {
  return grid
    .filter(({ role, status, relation, proposal }) =>
      policy({ userId: ME, role }, { status, proposal, ...relations[relation] }),
    )
    .map(name)
}

const cells = (role: Role, status: ApplicationStatus, of: Relation[], proposals: (Decision | null)[]) =>
  of.flatMap((relation) => proposals.map((proposal) => name({ role, status, relation, proposal })))

const anyProposal = [null, 'APPROVE', 'REFUSE'] as const satisfies (Decision | null)[]

describe('политики рассмотрения: роль × статус × отношение к заявке × предложение', () => {
  test('взять может эксперт, заявку «Отправлена», не свою', () => {
    const of: Relation[] = ['stranger', 'untouched', 'assignee', 'proposer', 'assignee and proposer']
    expect(allowed(canTake)).toEqual(cells('EXPERT', 'SUBMITTED', of, [...anyProposal]))
  })

  test('запрашивать и предлагать может эксперт, взявший заявку, если она не его собственная', () => {
    expect(allowed(canReview)).toEqual(
      cells('EXPERT', 'IN_REVIEW', ['assignee', 'assignee and proposer'], [...anyProposal]),
    )
  })

  test('подтверждать и возвращать может секретарь, который не готовил решение и не заявитель', () => {
    expect(allowed(canDecide)).toEqual(
      cells('SECRETARY', 'AWAITING_APPROVAL', ['stranger', 'untouched'], [...anyProposal]),
    )
  })

  test('одобрить можно только предложенное одобрение, отклонить — только предложенный отказ', () => {
    const of: Relation[] = ['stranger', 'untouched']
    expect(allowed(canApprove)).toEqual(cells('SECRETARY', 'AWAITING_APPROVAL', of, ['APPROVE']))
    expect(allowed(canRefuse)).toEqual(cells('SECRETARY', 'AWAITING_APPROVAL', of, ['REFUSE']))
  })

  test('о своей заявке сказано словами, о чужой — ничего', () => {
    expect(conflictOfInterest({ userId: ME, role: 'EXPERT' }, { applicantUserId: ME })).toMatch(/собственная/)
    expect(conflictOfInterest({ userId: ME, role: 'EXPERT' }, { applicantUserId: OTHER })).toBeNull()
  })
})
