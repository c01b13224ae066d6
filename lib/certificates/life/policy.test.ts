import { expect, test } from 'vitest'
import { staffRoles } from '@/lib/auth/roles'
import { whyNotAct, whyNotDecide } from './policy'

const holder = { userId: 'holder', sameEmployer: false, tied: false }

test.each(staffRoles)('роль %s: предлагать и подтверждать', (role) => {
  expect(whyNotAct({ userId: 'one', role }, holder) === null).toBe(role === 'SECRETARY' || role === 'ADMIN')
})

test('кто предложил, сам не подтверждает, другой подтверждает', () => {
  const one = { userId: 'one', role: 'SECRETARY' as const }
  expect(whyNotDecide(one, holder, 'one')).toContain('подтверждает другой')
  expect(whyNotDecide(one, holder, 'two')).toBeNull()
})

test.each([
  [{ userId: 'one' }, 'собственное'],
  [{ tied: true }, 'личной связи'],
  [{ sameEmployer: true }, 'одной организации'],
] as const)('конфликт интересов %j', (fact, words) => {
  const one = { userId: 'one', role: 'ADMIN' as const }
  expect(whyNotAct(one, { ...holder, ...fact })).toContain(words)
  expect(whyNotDecide(one, { ...holder, ...fact }, 'two')).toContain(words)
})
