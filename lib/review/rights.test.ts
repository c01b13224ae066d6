import { describe, expect, test } from 'vitest'
import { staffRoles } from '@/lib/auth/roles'
import { ApplicationStatus, Decision } from '@/lib/db/generated/prisma/enums'
import { reviewRights } from './rights'

const ME = 'me'
const clean = { sameEmployer: false, tied: false, tookPart: false, tookPartBefore: false }
const file = {
  status: 'IN_REVIEW' as ApplicationStatus,
  assigneeId: 'other' as string | null,
  proposedById: null as string | null,
  proposal: null as Decision | null,
  applicantUserId: 'applicant',
  heldAt: null as Date | null,
  escalatedAt: null,
  relation: clean,
  assigneeName: 'Экспертова В. П.' as string | null,
}

describe('права и причины', () => {
  test('причина названа ровно тогда, когда ни одного шага к решению нет', () => {
    for (const role of staffRoles) {
      for (const status of Object.values(ApplicationStatus)) {
        for (const assigneeId of [null, ME, 'other']) {
          for (const proposal of [null, ...Object.values(Decision)]) {
            const proposedById = proposal ? assigneeId : null
            const rights = reviewRights(
              { userId: ME, roles: [role] },
              { ...file, status, assigneeId, proposal, proposedById },
            )
            const { take, request, propose, approve, refuse, returnToExpert } = rights.can
            expect(rights.why === null).toBe(take || request || propose || approve || refuse || returnToExpert)
          }
        }
      }
    }
  })

  test('кто и эксперт, и секретарь, имеет права обеих ролей, но не подтверждает своё', () => {
    const person = { userId: ME, roles: ['EXPERT', 'SECRETARY'] as const }
    expect(reviewRights(person, { ...file, status: 'SUBMITTED', assigneeId: null }).can.take).toBe(true)
    const proposed = { ...file, status: 'AWAITING_APPROVAL' as const, proposal: 'APPROVE' as const }
    expect(reviewRights(person, { ...proposed, proposedById: 'other' }).can).toMatchObject({
      approve: true,
      refuse: false,
    })
    const own = reviewRights(person, { ...proposed, assigneeId: ME, proposedById: ME })
    expect(own).toMatchObject({ can: { approve: false, returnToExpert: false } })
    expect(own.why).toMatch(/подготовили вы/)
  })

  test.each([
    ['чужой ответственный', 'EXPERT', {}, /Экспертова В\. П\./],
    ['собственная заявка', 'EXPERT', { status: 'SUBMITTED', applicantUserId: ME }, /собственная/],
    ['один работодатель', 'EXPERT', { status: 'SUBMITTED', relation: { ...clean, sameEmployer: true } }, /организации/],
    ['прежнее решение', 'EXPERT', { status: 'SUBMITTED', relation: { ...clean, tookPartBefore: true } }, /отменили/],
    [
      'проверял до передачи',
      'SECRETARY',
      { status: 'AWAITING_APPROVAL', relation: { ...clean, tookPart: true } },
      /участвовали в проверке/,
    ],
    ['отложена', 'EXPERT', { assigneeId: ME, heldAt: new Date(0) }, /отложено/],
    ['ход врача', 'EXPERT', { status: 'DOCUMENTS_REQUIRED', assigneeId: ME }, /Ход врача/],
    ['другая роль', 'AUDITOR', { status: 'SUBMITTED', assigneeId: null }, /другая роль/],
    ['ждёт секретаря', 'EXPERT', { status: 'AWAITING_APPROVAL', proposedById: 'other' }, /ответственный секретарь/],
    ['решена', 'SECRETARY', { status: 'APPROVED' }, /закончено/],
  ] as const)('почему нельзя: %s', (_case, role, change, expected) => {
    expect(reviewRights({ userId: ME, roles: [role] }, { ...file, ...change }).why).toMatch(expected)
  })
})
