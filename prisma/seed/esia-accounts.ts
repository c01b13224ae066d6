import { formatDate } from '@/lib/core/format'
import { formatSnils } from '@/lib/core/identifiers'
import type { PrismaClient } from '@/lib/db/generated/prisma/client'
import { hashPassword } from '@/lib/esia/mock/password'
import type { EsiaRecord } from '@/lib/esia/mock/record'
import type { EsiaPerson } from '@/lib/esia/schema'
import { makeOrganizations } from './reference/organizations'
import { DISTINCT_PEOPLE, makePerson } from './reference/people'

/** The password of every persona of the demonstration. */
export const DEMO_PASSWORD = 'Gosuslugi-2026'

type Spec = {
  name: readonly [last: string, first: string, middle: string]
  gender: EsiaPerson['gender']
  birthDate: string
  /** After the twentieth or forty-fifth birthday, or after a change of the name. */
  passportIssuedOn: string
  level?: EsiaPerson['level']
  home: keyof typeof homes
}

/** Where people are registered: the part of an address that ESIA keeps as a string, passport office and its codes. */
const homes = {
  moscow: {
    zipCode: '127540',
    addressStr: 'г. Москва, ул. Дубнинская',
    region: 'Москва',
    city: 'Москва',
    street: 'ул. Дубнинская',
    okato: '45',
    issuer: 'ГУ МВД РОССИИ ПО Г. МОСКВЕ',
    issuerCode: '770001',
  },
  kazan: {
    zipCode: '420021',
    addressStr: 'Республика Татарстан, г. Казань, ул. Татарстан',
    region: 'Республика Татарстан',
    city: 'Казань',
    street: 'ул. Татарстан',
    okato: '92',
    issuer: 'МВД ПО РЕСПУБЛИКЕ ТАТАРСТАН',
    issuerCode: '160004',
  },
  krasnodar: {
    zipCode: '350000',
    addressStr: 'Краснодарский край, г. Краснодар, ул. Красная',
    region: 'Краснодарский край',
    city: 'Краснодар',
    street: 'ул. Красная',
    okato: '03',
    issuer: 'ГУ МВД РОССИИ ПО КРАСНОДАРСКОМУ КРАЮ',
    issuerCode: '230003',
  },
} as const

const specs = {
  ivanova: {
    name: ['Иванова', 'Анна', 'Сергеевна'],
    gender: 'FEMALE',
    birthDate: '1984-05-14',
    passportIssuedOn: '2004-06-09',
    home: 'moscow',
  },
  petrov: {
    name: ['Петров', 'Пётр', 'Петрович'],
    gender: 'MALE',
    birthDate: '1979-02-20',
    passportIssuedOn: '2024-03-12',
    home: 'kazan',
  },
  sidorova: {
    name: ['Сидорова', 'Мария', 'Ивановна'],
    gender: 'FEMALE',
    birthDate: '1996-09-03',
    passportIssuedOn: '2016-09-28',
    level: 'STANDARD',
    home: 'krasnodar',
  },
  kuznetsov: {
    name: ['Кузнецов', 'Олег', 'Дмитриевич'],
    gender: 'MALE',
    birthDate: '1988-12-11',
    passportIssuedOn: '2009-01-15',
    home: 'krasnodar',
  },
  orlova: {
    name: ['Орлова', 'Елена', 'Викторовна'],
    gender: 'FEMALE',
    birthDate: '1991-07-27',
    passportIssuedOn: '2011-08-19',
    home: 'kazan',
  },
  volkov: {
    name: ['Волков', 'Сергей', 'Андреевич'],
    gender: 'MALE',
    birthDate: '1986-03-05',
    passportIssuedOn: '2006-04-04',
    home: 'moscow',
  },
  smirnova: {
    name: ['Белова', 'Ольга', 'Николаевна'],
    gender: 'FEMALE',
    birthDate: '1993-10-18',
    passportIssuedOn: '2026-06-10',
    home: 'moscow',
  },
  expert: {
    name: ['Экспертова', 'Вера', 'Павловна'],
    gender: 'FEMALE',
    birthDate: '1976-01-30',
    passportIssuedOn: '2021-02-24',
    home: 'moscow',
  },
  secretary: {
    name: ['Секретарёв', 'Игорь', 'Львович'],
    gender: 'MALE',
    birthDate: '1972-08-16',
    passportIssuedOn: '2017-09-13',
    home: 'moscow',
  },
  support: {
    name: ['Помощникова', 'Дарья', 'Алексеевна'],
    gender: 'FEMALE',
    birthDate: '1998-04-22',
    passportIssuedOn: '2018-05-17',
    home: 'kazan',
  },
  admin: {
    name: ['Настройкин', 'Роман', 'Евгеньевич'],
    gender: 'MALE',
    birthDate: '1990-11-09',
    passportIssuedOn: '2010-12-02',
    home: 'moscow',
  },
  auditor: {
    name: ['Проверкина', 'Татьяна', 'Борисовна'],
    gender: 'FEMALE',
    birthDate: '1983-06-01',
    passportIssuedOn: '2003-06-26',
    home: 'moscow',
  },
  head: {
    name: ['Главврачёва', 'Нина', 'Фёдоровна'],
    gender: 'FEMALE',
    birthDate: '1974-12-07',
    passportIssuedOn: '2020-01-10',
    home: 'krasnodar',
  },
} as const satisfies Record<string, Spec>

export type Persona = keyof typeof specs

export type SeedEsiaAccount = {
  persona: Persona
  /** As the cabinet receives the person. */
  person: EsiaPerson
  /** As the mock keeps the person. */
  record: EsiaRecord
}

const FIRST_OID = 1_000_500_001
const HEADED_ORGANIZATION_OID = '1000700001'
const UPDATED_ON = Date.UTC(2026, 5, 15) / 1000

/** The accounts of all personas; the same on every machine. */
export const esiaAccounts: readonly SeedEsiaAccount[] = (Object.entries(specs) as [Persona, Spec][]).map(
  ([persona, spec], index) => {
    const person = makeEsiaPerson(persona, spec, index)
    return { persona, person, record: makeRecord(persona, person, spec, index) }
  },
)

/** Persona → ESIA's person number. */
export const personaOids = Object.fromEntries(
  esiaAccounts.map(({ persona, person }) => [persona, person.oid]),
) as Record<Persona, string>

/** Writes the accounts; may run any number of times: locks are lifted, everything else becomes as here. */
export async function seedEsiaAccounts(prisma: PrismaClient): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const { persona, person, record } of esiaAccounts) {
    const data = {
      email: emailOf(persona),
      phone: phoneOf(person),
      snils: person.snils,
      passwordHash,
      level: person.level,
      person: record,
      failedAttempts: 0,
      lockedUntil: null,
    }
    await prisma.esiaAccount.upsert({
      where: { oid: person.oid },
      create: { oid: person.oid, ...data },
      update: data,
      select: { oid: true },
    })
  }
}

function emailOf(persona: Persona): string {
  return `${persona}@demo.test`
}

function phoneOf({ phone }: EsiaPerson): string {
  if (!phone) throw new Error('A persona without a phone cannot receive the code')
  return phone
}

function makeEsiaPerson(persona: Persona, spec: Spec, index: number): EsiaPerson {
  // From the far end, so that nobody of the mass seed shares numbers with a persona.
  const { snils, inn, phone } = makePerson(DISTINCT_PEOPLE - 1 - index)
  const home = homes[spec.home]
  const [lastName, firstName, middleName] = spec.name
  return {
    oid: String(FIRST_OID + index),
    level: spec.level ?? 'CONFIRMED',
    lastName,
    firstName,
    middleName,
    birthDate: spec.birthDate,
    gender: spec.gender,
    snils,
    inn,
    citizenship: 'RUS',
    email: emailOf(persona),
    phone,
    registrationAddress: `${home.zipCode}, ${home.addressStr}, д. ${house(index)}, кв. ${flat(index)}`,
    passport: {
      series: home.okato + spec.passportIssuedOn.slice(2, 4),
      number: String(650_000 + index * 7919),
      issuedOn: spec.passportIssuedOn,
      issuer: home.issuer,
      issuerCode: home.issuerCode,
    },
  }
}

function house(index: number): string {
  return String(3 + index * 2)
}

function flat(index: number): string {
  return String(11 + index * 7)
}

function makeRecord(persona: Persona, person: EsiaPerson, spec: Spec, index: number): EsiaRecord {
  const { zipCode, addressStr, region, city, street } = homes[spec.home]
  const ids = {
    document: 7_100_001 + index,
    mobile: 14_200_001 + index,
    email: 14_300_001 + index,
    address: 21_400_001 + index,
  }
  const [lastName, firstName, middleName] = spec.name
  const address = {
    addressStr,
    region,
    city,
    street,
    house: house(index),
    flat: flat(index),
    zipCode,
    countryId: 'RUS',
  }
  return {
    lastName,
    firstName,
    middleName,
    birthDate: formatDate(person.birthDate),
    birthPlace: `г. ${city}`,
    gender: spec.gender === 'FEMALE' ? 'F' : 'M',
    citizenship: 'RUS',
    snils: formatSnils(person.snils),
    inn: person.inn ?? '',
    rIdDoc: ids.document,
    updatedOn: UPDATED_ON,
    ctts: [
      { id: ids.mobile, type: 'MBT', vrfStu: 'VERIFIED', value: phoneOf(person).replace(/^\+7(\d{3})/, '+7($1)') },
      { id: ids.email, type: 'EML', vrfStu: 'VERIFIED', value: emailOf(persona) },
    ],
    addrs: [{ id: ids.address, type: 'PRG', ...address }],
    docs: [passportRecord(person, ids.document)],
    roles: persona === 'head' ? [headRole(person)] : [],
  }
}

function passportRecord({ passport }: EsiaPerson, id: number): EsiaRecord['docs'][number] {
  if (!passport) throw new Error('Every persona has a passport')
  const { series, number, issuedOn, issuer, issuerCode } = passport
  return {
    id,
    type: 'RF_PASSPORT',
    vrfStu: 'VERIFIED',
    series,
    number,
    issueDate: formatDate(issuedOn),
    issueId: issuerCode,
    issuedBy: issuer,
  }
}

/** Главврачёва heads the first organisation of the reference data. */
function headRole({ oid }: EsiaPerson): EsiaRecord['roles'][number] {
  const [organization] = makeOrganizations(1)
  if (!organization) throw new Error('There is no organisation to head')
  const { nameFull: fullName, nameShort: shortName, ogrn } = organization
  return { id: 1, oid: HEADED_ORGANIZATION_OID, prnOid: oid, fullName, shortName, ogrn, chief: true, admin: true }
}
