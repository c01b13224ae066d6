import { describe, expect, test } from 'vitest'
import { ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'
import { canReadAsDoctor, canReadAsStaff, canWriteAsDoctor, writingRole, type Written } from './policy'

const file: Written = {
  status: 'IN_REVIEW',
  number: 'АК-2026-000001',
  doctorId: 'doctor',
  applicantUserId: 'applicant',
  assigneeId: 'expert',
}

describe('переписка по заявке', () => {
  test('пишет и читает только сам заявитель: после подачи и пока не отозвал', () => {
    for (const status of Object.values(ApplicationStatus)) {
      const application = { ...file, status, number: status === 'DRAFT' ? null : file.number }
      expect(canReadAsDoctor({ doctorId: 'doctor' }, application)).toBe(status !== 'DRAFT')
      expect(canWriteAsDoctor({ doctorId: 'doctor' }, application)).toBe(status !== 'DRAFT' && status !== 'WITHDRAWN')
      expect(canReadAsDoctor({ doctorId: 'other' }, application)).toBe(false)
      expect(canWriteAsDoctor({ doctorId: 'other' }, application)).toBe(false)
    }
  })

  test('из сотрудников пишут ответственный эксперт и секретарь, о своей заявке — никто', () => {
    const role = (userId: string, roles: Role[], application = file) => writingRole({ userId, roles }, application)
    expect(role('expert', ['EXPERT'])).toBe('EXPERT')
    expect(role('other', ['EXPERT'])).toBeNull()
    expect(role('other', ['SECRETARY'])).toBe('SECRETARY')
    expect(role('expert', ['EXPERT', 'SECRETARY'])).toBe('EXPERT')
    expect(role('applicant', ['SECRETARY'])).toBeNull()
    expect(role('expert', ['SUPPORT', 'ADMIN', 'AUDITOR'])).toBeNull()
    expect(role('expert', ['EXPERT'], { ...file, status: 'WITHDRAWN' })).toBeNull()
    expect(role('expert', ['EXPERT'], { ...file, status: 'DRAFT', number: null })).toBeNull()
  })

  test.each(Object.values(Role))('роль %s читает, если открывает рабочее место', (role) => {
    const reads = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR'].includes(role)
    expect(canReadAsStaff({ userId: 'x', roles: [role] }, { ...file, tied: false })).toBe(reads)
    expect(canReadAsStaff({ userId: 'x', roles: [role] }, { ...file, tied: true })).toBe(false)
    expect(
      canReadAsStaff({ userId: 'x', roles: [role] }, { ...file, status: 'DRAFT', number: null, tied: false }),
    ).toBe(false)
  })
})
