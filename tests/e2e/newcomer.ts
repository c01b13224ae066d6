import pg from 'pg'
import { shortName } from '@/lib/core/format'
import { formatSnils } from '@/lib/core/identifiers'
import { DISTINCT_PEOPLE, makePerson } from '@/prisma/seed/reference/people'

/** Speaks to the database of the run as its owner, for what the program gives nobody a way to do. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Far from the personas, who are counted from the end as well. */
const FIRST = DISTINCT_PEOPLE - 5000

type Account = { email: string; phone: string; snils: string }

/**
 * An account at Госуслуги, confirmed and with the password of the personas, whom no other test meets: what happens to
 * their roles, consents and sessions disturbs nobody. `place` tells newcomers apart.
 */
export async function createNewcomer(place: number, surname: string): Promise<Account> {
  const person = { ...makePerson(FIRST + place), email: `newcomer${place}@demo.test` }
  await openAccount(String(1_000_590_001 + place), place, person, { lastName: surname })
  return person
}

type LetIn = { email: string; name: string }

/** Lets one of the invented colleagues of the personas in: experts up to 7, secretaries from 8 to 11. */
export function letStaffIn(index: number): Promise<LetIn> {
  return letIn(`29${String(index).padStart(8, '0')}`)
}

/** Lets in the invented doctor who has filed the application of this number. */
export async function letApplicantIn(number: string): Promise<LetIn> {
  const { rows } = await asOwner((client) =>
    client.query<{ oid: string }>(
      `SELECT u."esiaOid" AS "oid" FROM "Application" a
       JOIN "Doctor" d ON d."id" = a."doctorId" JOIN "User" u ON u."id" = d."userId" WHERE a."number" = $1`,
      [number],
    ),
  )
  return letIn(rows[0]?.oid ?? '')
}

/** An account at Госуслуги under the person's own name: the number of an invented person ends with their index. */
async function letIn(oid: string): Promise<LetIn> {
  const index = Number(oid.slice(2))
  const person = makePerson(index)
  const { email, lastName, firstName, middleName } = person
  await openAccount(oid, 5000 + index, person, { lastName, firstName, middleName })
  return { email, name: shortName({ last: lastName, first: firstName, middle: middleName }) }
}

async function openAccount(oid: string, place: number, person: Account & { inn: string }, names: object) {
  const { email, phone, snils, inn } = person
  const contacts = [
    { id: 19_000_001 + 2 * place, type: 'MBT', vrfStu: 'VERIFIED', value: phone.replace(/^\+7(\d{3})/, '+7($1)') },
    { id: 19_000_002 + 2 * place, type: 'EML', vrfStu: 'VERIFIED', value: email },
  ]
  const own = { ...names, snils: formatSnils(snils), inn, ctts: contacts, roles: [] }
  await asOwner((client) =>
    client.query(
      `INSERT INTO "EsiaAccount" ("oid", "email", "phone", "snils", "passwordHash", "level", "person")
       SELECT $1, $2, $3, $4, "passwordHash", "level", "person" || $5::jsonb
       FROM "EsiaAccount" WHERE "email" = 'orlova@demo.test'`,
      [oid, email, phone, snils, JSON.stringify(own)],
    ),
  )
}
