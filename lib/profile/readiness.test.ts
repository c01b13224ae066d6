import { expect, test } from 'vitest'
import { profileGaps, type GapFacts } from './readiness'

const complete: GapFacts = {
  level: 'CONFIRMED',
  passport: { series: '4510', number: '123456', issuedOn: '2015-06-01', issuer: 'УВД', issuerCode: '770001' },
  inn: '500100732259',
  phone: '+79991234567',
  email: 'ivanova@demo.test',
  registrationAddress: 'Москва',
  workplace: {
    organizationOid: '1.2.643.5.1.13.13.12.2.77.1',
    organizationId: '',
    organization: 'ГП № 3',
    inn: '7701234567',
    region: 'Москва',
    positionCode: 1,
    position: 'Врач-терапевт',
    specialtyCode: 1,
    specialty: 'Терапия',
    since: '2015-09-01',
  },
  educations: [
    { id: '', kind: 'DIPLOMA', institution: '', specialty: '', series: null, number: '1', issuedOn: '2014-06-28' },
  ],
}

test('полный профиль ничего не просит', () => {
  expect(profileGaps(complete)).toEqual([])
})

test.each([
  [{ level: 'STANDARD' }, '/level'],
  [{ passport: null }, null],
  [{ inn: null }, null],
  [{ phone: null }, '/cabinet/profile/contacts/phone'],
  [{ email: null }, '/cabinet/profile/contacts/email'],
  [{ registrationAddress: null }, null],
  [{ workplace: null }, '/cabinet/profile/workplace'],
  [{ educations: [] }, '/cabinet/profile/education'],
] as const)('без %j назван один пробел и место, где его закрыть', (lack, href) => {
  const gaps = profileGaps({ ...complete, ...lack } as GapFacts)
  expect(gaps).toHaveLength(1)
  expect(gaps[0]?.href).toBe(href)
})
