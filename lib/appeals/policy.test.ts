import { describe, expect, test } from 'vitest'
import { AppealStatus, ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'
import { lastDayToAppeal, whyNotAppeal, whyNotDecideAppeal } from './policy'

const clean = { sameEmployer: false, tied: false, tookPart: false, tookPartBefore: false }

describe('срок апелляции', () => {
  test.each([
    ['2026-11-20', 30, '2026-12-20'],
    ['2026-12-15', 30, '2027-01-14'],
    ['2028-02-01', 29, '2028-03-01'],
  ])('решение %s и %i дней — по %s включительно', (decided, days, until) => {
    expect(lastDayToAppeal(decided, days)).toBe(until)
  })

  test('подать можно только на отказ, один раз и не позже последнего дня', () => {
    const refused = { status: 'REFUSED' as ApplicationStatus, until: '2026-12-20', appealed: false }
    expect(whyNotAppeal(refused, '2026-12-20')).toBeNull()
    expect(whyNotAppeal(refused, '2026-12-21')).toMatch(/истёк/)
    expect(whyNotAppeal({ ...refused, appealed: true }, '2026-12-01')).toMatch(/уже подана/)
    for (const status of Object.values(ApplicationStatus).filter((one) => one !== 'REFUSED')) {
      expect(whyNotAppeal({ ...refused, status }, '2026-12-01'), status).toMatch(/не отклонена/)
    }
  })
})

test('решает только секретарь без участия в отказе и без конфликта интересов: роль × апелляция × заявка × отношение', () => {
  const relations = {
    stranger: { applicantUserId: 'a', relation: clean },
    part: { applicantUserId: 'a', relation: { ...clean, tookPart: true } },
    before: { applicantUserId: 'a', relation: { ...clean, tookPartBefore: true } },
    colleague: { applicantUserId: 'a', relation: { ...clean, sameEmployer: true } },
    own: { applicantUserId: 'me', relation: clean },
  }
  const allowed: string[] = []
  for (const role of Object.values(Role))
    for (const appeal of Object.values(AppealStatus))
      for (const status of Object.values(ApplicationStatus))
        for (const [name, relation] of Object.entries(relations)) {
          const why = whyNotDecideAppeal({ userId: 'me', role }, { status: appeal }, { status, ...relation })
          if (why === null) allowed.push([role, appeal, status, name].join(' '))
        }
  expect(allowed).toEqual(['SECRETARY FILED REFUSED stranger'])
})
