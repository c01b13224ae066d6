import { describe, expect, test } from 'vitest'
import { ApplicationStatus, Decision, Role } from '@/lib/db/generated/prisma/enums'
import {
  canApprove,
  canAssign,
  canDecide,
  canDeclareTie,
  canEscalate,
  canHandOver,
  canHold,
  canRefuse,
  canResume,
  canReview,
  canRollBack,
  canSettle,
  canTake,
  conflictOfInterest,
  type Reviewed,
  type Staff,
} from './policy'

const ME = 'me'
const OTHER = 'other'
const APPLICANT = 'applicant'

const clean = { sameEmployer: false, tied: false, tookPart: false, tookPartBefore: false }
const others = { assigneeId: OTHER, proposedById: OTHER, applicantUserId: APPLICANT, relation: clean }
const part = { ...clean, tookPart: true }

/** How the actor stands to the file. */
const relations = {
  stranger: others,
  untouched: { ...others, assigneeId: null, proposedById: null },
  assignee: { ...others, assigneeId: ME, proposedById: null, relation: part },
  proposer: { ...others, proposedById: ME, relation: part },
  'assignee and proposer': { ...others, assigneeId: ME, proposedById: ME, relation: part },
  'judged before the file was handed over': { ...others, relation: part },
  'took part before': { ...others, relation: { ...clean, tookPartBefore: true } },
  'assignee who took part before': { ...others, assigneeId: ME, relation: { ...part, tookPartBefore: true } },
  colleague: { ...others, relation: { ...clean, sameEmployer: true } },
  'tied to the applicant': { ...others, relation: { ...clean, tied: true } },
  'assignee tied to the applicant': { ...others, assigneeId: ME, relation: { ...part, tied: true } },
  'assignee and colleague': { ...others, assigneeId: ME, relation: { ...part, sameEmployer: true } },
  applicant: { ...others, applicantUserId: ME },
  'applicant in own hands': { ...others, assigneeId: ME, proposedById: null, applicantUserId: ME, relation: part },
} as const satisfies Record<string, Partial<Reviewed>>

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
const AT = new Date('2026-11-20T09:00:00Z')

/** Every cell the policy allows; the grid holds all the others. */
function allowed(
  policy: (actor: Staff, application: Reviewed) => boolean,
  flags: Partial<Pick<Reviewed, 'heldAt' | 'escalatedAt'>> = {},
): string[] {
  return grid
    .filter(({ role, status, relation, proposal }) =>
      policy(
        { userId: ME, role },
        { status, proposal, heldAt: null, escalatedAt: null, ...flags, ...relations[relation] },
      ),
    )
    .map(name)
}

const anyProposal = [null, 'APPROVE', 'REFUSE'] as const satisfies (Decision | null)[]

const cells = (
  role: Role,
  statuses: ApplicationStatus[],
  of: Relation[],
  proposals: readonly (Decision | null)[] = anyProposal,
) =>
  statuses.flatMap((status) =>
    of.flatMap((relation) => proposals.map((proposal) => name({ role, status, relation, proposal }))),
  )

const withoutConflict: Relation[] = [
  'stranger',
  'untouched',
  'assignee',
  'proposer',
  'assignee and proposer',
  'judged before the file was handed over',
]
const inHand: Relation[] = ['assignee', 'assignee and proposer']
const noPart: Relation[] = ['stranger', 'untouched']

describe('политики рассмотрения: роль × статус × отношение к заявке × предложение', () => {
  test('взять может эксперт, заявку «Отправлена», без конфликта интересов', () => {
    expect(allowed(canTake)).toEqual(cells('EXPERT', ['SUBMITTED'], withoutConflict))
  })

  test('проверять, запрашивать и предлагать может эксперт, взявший заявку, без конфликта интересов', () => {
    expect(allowed(canReview)).toEqual(cells('EXPERT', ['IN_REVIEW'], inHand))
    expect(allowed(canHold)).toEqual(cells('EXPERT', ['IN_REVIEW'], inHand))
    expect(allowed(canEscalate)).toEqual(cells('EXPERT', ['IN_REVIEW'], inHand))
  })

  test('пока рассмотрение отложено, ни запросить, ни предложить нельзя', () => {
    expect(allowed(canReview, { heldAt: AT })).toEqual([])
    expect(allowed(canHold, { heldAt: AT })).toEqual([])
  })

  test('возобновляет тот, у кого заявка, или секретарь без конфликта интересов', () => {
    expect(allowed(canResume)).toEqual([])
    expect(allowed(canResume, { heldAt: AT })).toEqual([
      ...cells('EXPERT', ['IN_REVIEW'], inHand),
      ...cells('SECRETARY', ['IN_REVIEW'], withoutConflict),
    ])
  })

  test('подтверждать и возвращать может секретарь, который не участвовал в решении и не заявитель', () => {
    expect(allowed(canDecide)).toEqual(cells('SECRETARY', ['AWAITING_APPROVAL'], noPart))
  })

  test('одобрить можно только предложенное одобрение, отклонить — только предложенный отказ', () => {
    expect(allowed(canApprove)).toEqual(cells('SECRETARY', ['AWAITING_APPROVAL'], noPart, ['APPROVE']))
    expect(allowed(canRefuse)).toEqual(cells('SECRETARY', ['AWAITING_APPROVAL'], noPart, ['REFUSE']))
  })

  test('назначает секретарь, пока заявка новая или на рассмотрении', () => {
    expect(allowed(canAssign)).toEqual(cells('SECRETARY', ['SUBMITTED', 'IN_REVIEW'], withoutConflict))
  })

  test('передаёт коллеге эксперт, у которого заявка, и конфликт интересов этому не мешает', () => {
    const own: Relation[] = [
      ...inHand,
      'assignee who took part before',
      'assignee tied to the applicant',
      'assignee and colleague',
      'applicant in own hands',
    ]
    expect(allowed(canHandOver)).toEqual(cells('EXPERT', ['IN_REVIEW'], own))
  })

  test('поднятое повторно не поднимают, а снимает отметку секретарь по открытой заявке', () => {
    expect(allowed(canEscalate, { escalatedAt: AT })).toEqual([])
    expect(allowed(canSettle)).toEqual([])
    expect(allowed(canSettle, { escalatedAt: AT })).toEqual(
      cells('SECRETARY', ['SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL'], withoutConflict),
    )
  })

  test('о личной связи сообщает рассматривающий, не о себе и один раз', () => {
    const known: Relation[] = ['tied to the applicant', 'assignee tied to the applicant']
    const others = (Object.keys(relations) as Relation[]).filter(
      (relation) => !known.includes(relation) && !relation.startsWith('applicant'),
    )
    const statuses = Object.values(ApplicationStatus)
    const roles = (['EXPERT', 'SECRETARY', 'ADMIN'] as const).flatMap((role) => cells(role, statuses, others))
    expect(allowed(canDeclareTie).toSorted()).toEqual(roles.toSorted())
  })

  test('решение отменяет секретарь или администратор, не участвовавший в нём', () => {
    expect(allowed(canRollBack)).toEqual([
      ...cells('SECRETARY', ['APPROVED', 'REFUSED'], noPart),
      ...cells('ADMIN', ['APPROVED', 'REFUSED'], noPart),
    ])
  })
})

describe('конфликт интересов словами', () => {
  test.each([
    ['своя заявка', 'applicant', /собственная/],
    ['личная связь', 'tied to the applicant', /личной связи/],
    ['один работодатель', 'colleague', /одной организации/],
    ['участие в отменённом решении', 'took part before', /отменили/],
  ] as const)('%s', (_case, relation, words) => {
    expect(conflictOfInterest({ userId: ME }, relations[relation])).toMatch(words)
  })

  test('нынешнее участие и посторонняя заявка конфликтом не считаются', () => {
    for (const relation of withoutConflict)
      expect(conflictOfInterest({ userId: ME }, relations[relation]), relation).toBeNull()
  })
})
