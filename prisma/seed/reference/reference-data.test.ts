import { describe, expect, test } from 'vitest'
import { isCalendarDate } from '@/lib/core/calendar'
import { parseInn10, parseInn12, parseKpp, parseOgrn, parsePhone, parseSnils } from '@/lib/core/identifiers'
import { institutions, places } from './organization-names'
import { makeOrganizations } from './organizations'
import { DISTINCT_PEOPLE, makePerson } from './people'
import { lastNames, middleNames } from './person-names'
import { positions } from './positions'
import { regions } from './regions'
import { specialties } from './specialties'

const distinct = (values: readonly string[]) => new Set(values).size

describe('справочники', () => {
  test('специальности: 115, коды не повторяются, в пределах уровня не повторяются и названия', () => {
    expect(specialties).toHaveLength(115)
    expect(distinct(specialties.map(({ code }) => code))).toBe(115)
    expect(distinct(specialties.map(({ education, name }) => `${education} ${name}`))).toBe(115)
    expect(specialties.filter(({ education }) => education === 'higher')).toHaveLength(91)
    expect(specialties).toContainEqual({ code: '76', education: 'higher', name: 'Терапия' })
    expect(specialties).toContainEqual({ code: '219', education: 'secondary', name: 'Сестринское дело' })
  })

  test('должностей около шестидесяти, без повторов', () => {
    expect(positions.length).toBeGreaterThanOrEqual(60)
    expect(distinct(positions.map(({ code }) => code))).toBe(positions.length)
    expect(distinct(positions.map(({ name }) => name))).toBe(positions.length)
  })

  test('регионы: 21, коды из двух цифр, в каждом есть города', () => {
    expect(regions).toHaveLength(21)
    expect(regions.every(({ code }) => /^\d{2}$/.test(code))).toBe(true)
    expect(places.map(({ regionCode }) => regionCode)).toEqual(regions.map(({ code }) => code))
    expect(places.every(({ cities }) => cities.length > 0)).toBe(true)
  })
})

describe('организации', () => {
  const organizations = makeOrganizations(300)

  test('одни и те же при каждом вызове, и начало списка не зависит от его длины', () => {
    expect(makeOrganizations(300)).toEqual(organizations)
    expect(makeOrganizations(20)).toEqual(organizations.slice(0, 20))
    expect(makeOrganizations(0)).toEqual([])
  })

  test('ИНН, КПП и ОГРН верны и согласованы с регионом', () => {
    for (const { inn, kpp, ogrn, oid, regionCode } of organizations) {
      expect(parseInn10(inn)).toEqual({ ok: true, value: inn })
      expect(parseKpp(kpp)).toEqual({ ok: true, value: kpp })
      expect(parseOgrn(ogrn)).toEqual({ ok: true, value: ogrn })
      expect(oid).toMatch(/^1\.2\.643\.5\.1\.13\.13\.12\.2\.\d{1,2}\.\d+$/)
      expect([inn.slice(0, 2), kpp.slice(0, 2), ogrn.slice(3, 5)]).toEqual([regionCode, regionCode, regionCode])
    }
  })

  test('номера и названия не повторяются и в списке из 5000', () => {
    const many = makeOrganizations(5000)
    for (const field of ['inn', 'ogrn', 'oid', 'nameFull', 'nameShort'] as const) {
      expect(distinct(many.map((organization) => organization[field]))).toBe(5000)
    }
  })

  test('есть во всех регионах и всех видов', () => {
    expect(distinct(organizations.map(({ regionCode }) => regionCode))).toBe(regions.length)
    const types = new Set(organizations.map(({ type }) => type))
    expect(types).toEqual(new Set([...institutions.map(({ type }) => type), 'Частная клиника']))
  })

  test.each([-1, 1.5, 100_001])('%d организаций — ошибка', (count) => {
    expect(() => makeOrganizations(count)).toThrow(RangeError)
  })
})

describe('люди', () => {
  const people = Array.from({ length: 10_000 }, (_, index) => makePerson(index))

  test('человек зависит только от номера', () => {
    expect(makePerson(9_999)).toEqual(people[9_999])
    expect(makePerson(0)).toEqual(people[0])
  })

  test('у 10 000 человек верные номера, даты и адреса', () => {
    const wrong = people.filter(
      ({ snils, inn, phone, birthDate, email }) =>
        !parseSnils(snils).ok ||
        !parseInn12(inn).ok ||
        !(parsePhone(phone).ok && /^\+7\d{10}$/.test(phone)) ||
        !(isCalendarDate(birthDate) && birthDate >= '1958-01-01' && birthDate < '2003-01-01') ||
        !/^[a-z]+\.\d+@demo\.test$/.test(email),
    )
    expect(wrong).toEqual([])
  })

  test('СНИЛС, ИНН, телефон и почта не повторяются', () => {
    for (const field of ['snils', 'inn', 'phone', 'email'] as const) {
      expect(distinct(people.map((person) => person[field]))).toBe(10_000)
    }
  })

  test('последний допустимый человек верен, следующего нет', () => {
    expect(parseSnils(makePerson(DISTINCT_PEOPLE - 1).snils).ok).toBe(true)
    expect(parseInn12(makePerson(DISTINCT_PEOPLE - 1).inn).ok).toBe(true)
    expect(() => makePerson(DISTINCT_PEOPLE)).toThrow(RangeError)
    expect(() => makePerson(-1)).toThrow(RangeError)
  })

  test('фамилия и отчество согласованы с полом, женщин около 70 %', () => {
    const feminineSurnames = new Set(lastNames.map(([, female]) => female))
    const masculineSurnames = new Set(lastNames.map(([male]) => male))
    for (const { gender, lastName, middleName } of people) {
      expect(middleName.endsWith(gender === 'female' ? 'на' : 'ич')).toBe(true)
      expect((gender === 'female' ? feminineSurnames : masculineSurnames).has(lastName)).toBe(true)
    }
    const women = people.filter(({ gender }) => gender === 'female').length / people.length
    expect(women).toBeGreaterThan(0.66)
    expect(women).toBeLessThan(0.74)
  })

  test('имена разнообразны, и ё на месте', () => {
    const names = people.map(({ lastName, firstName, middleName }) => `${lastName} ${firstName} ${middleName}`)
    expect(distinct(names)).toBeGreaterThan(9_500)
    expect(names.some((name) => /Ковалёв/.test(name))).toBe(true)
    expect(names.some((name) => /Пётр|Семён|Фёдор/.test(name))).toBe(true)
    expect(distinct(middleNames.flat())).toBe(middleNames.length * 2)
  })
})
