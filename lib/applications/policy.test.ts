import { describe, expect, test } from 'vitest'
import { AccountLevel, ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'
import { canAnswer, canEdit, canFile, canResubmit, canSubmit, canWithdraw } from './policy'

const statuses = Object.values(ApplicationStatus)
const rights = { canEdit, canSubmit, canWithdraw, canAnswer, canResubmit }

const owners: Record<keyof typeof rights, ApplicationStatus[]> = {
  canEdit: ['DRAFT'],
  canSubmit: ['DRAFT'],
  canWithdraw: ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED'],
  canAnswer: ['DOCUMENTS_REQUIRED'],
  canResubmit: ['REFUSED'],
}

describe.each(Object.keys(rights) as (keyof typeof rights)[])('%s', (name) => {
  const can = rights[name]

  test.each(statuses)('владелец, статус %s', (status) => {
    const actor = { role: 'DOCTOR', doctorId: 'own', level: 'CONFIRMED' } as const
    expect(can(actor, { doctorId: 'own', status })).toBe(owners[name].includes(status))
  })

  test.each(Object.values(Role))('роль %s с чужой заявкой не может ничего ни в одном статусе', (role) => {
    for (const status of statuses) {
      expect(can({ role, doctorId: 'other', level: 'CONFIRMED' }, { doctorId: 'own', status })).toBe(false)
    }
  })

  test('никакая роль, кроме медработника, не действует за владельца', () => {
    for (const role of Object.values(Role).filter((other) => other !== 'DOCTOR')) {
      for (const status of statuses)
        expect(can({ role, doctorId: 'own', level: 'CONFIRMED' }, { doctorId: 'own', status })).toBe(false)
    }
  })
})

describe('уровень учётной записи', () => {
  test.each(Object.values(AccountLevel))('%s: подаёт только подтверждённая', (level) => {
    const confirmed = level === 'CONFIRMED'
    const actor = { role: 'DOCTOR', doctorId: 'own', level } as const
    expect(canFile(actor)).toBe(confirmed)
    expect(canSubmit(actor, { doctorId: 'own', status: 'DRAFT' })).toBe(confirmed)
    expect(canResubmit(actor, { doctorId: 'own', status: 'REFUSED' })).toBe(confirmed)
  })

  test('черновик правится и отзывается с любым уровнем', () => {
    const actor = { role: 'DOCTOR', doctorId: 'own', level: 'STANDARD' } as const
    expect(canEdit(actor, { doctorId: 'own', status: 'DRAFT' })).toBe(true)
    expect(canWithdraw(actor, { doctorId: 'own', status: 'DRAFT' })).toBe(true)
  })
})
