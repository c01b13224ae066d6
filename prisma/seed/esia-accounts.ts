import { formatDate } from '@/lib/core/format'
import { formatSnils } from '@/lib/core/identifiers'
import type { PrismaClient } from '@/lib/db/generated/prisma/client'
import type { EsiaRecord } from '@/lib/esia/mock/record'
import type { EsiaPerson } from '@/lib/esia/schema'
import { homes, personas, type Persona, type PersonaSpec } from './esia-personas'
import { makeOrganizations } from './reference/organizations'
import { DISTINCT_PEOPLE, makePerson } from './reference/people'

export type { Persona }

/** The password of every persona of the demonstration. */
export const DEMO_PASSWORD = 'Gosuslugi-2026'

type SeedEsiaAccount = {
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
export const esiaAccounts: readonly SeedEsiaAccount[] = (Object.entries(personas) as [Persona, PersonaSpec][]).map(
  ([persona, spec], index) => {
    const person = makeEsiaPerson(persona, spec, index)
    return { persona, person, record: makeRecord(persona, person, spec, index) }
  },
)

/** Persona → ESIA's person number. */
export const personaOids = Object.fromEntries(
  esiaAccounts.map(({ persona, person }) => [persona, person.oid]),
) as Record<Persona, string>

/** Writes the accounts, all with this password; may run any number of times: locks are lifted, the second factor is SMS, everything else becomes as here. */
export async function seedEsiaAccounts(prisma: PrismaClient, passwordHash: string): Promise<void> {
  await prisma.esiaAttempt.deleteMany()
  for (const { persona, person, record } of esiaAccounts) {
    const data = {
      email: emailOf(persona),
      phone: phoneOf(person),
      snils: person.snils,
      passwordHash,
      level: person.level,
      person: record,
      totpSecret: null,
      totpStep: null,
      totpOffer: null,
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

function makeEsiaPerson(persona: Persona, spec: PersonaSpec, index: number): EsiaPerson {
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

function makeRecord(persona: Persona, person: EsiaPerson, spec: PersonaSpec, index: number): EsiaRecord {
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
