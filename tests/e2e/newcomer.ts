import pg from 'pg'
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

type Newcomer = { email: string; phone: string; snils: string }

/**
 * An account at Госуслуги, confirmed and with the password of the personas, whom no other test meets: what happens to
 * their roles, consents and sessions disturbs nobody. `place` tells newcomers apart.
 */
export async function createNewcomer(place: number, surname: string): Promise<Newcomer> {
  const { snils, inn, phone } = makePerson(FIRST + place)
  const email = `newcomer${place}@demo.test`
  const contacts = [
    { id: 19_000_001 + 2 * place, type: 'MBT', vrfStu: 'VERIFIED', value: phone.replace(/^\+7(\d{3})/, '+7($1)') },
    { id: 19_000_002 + 2 * place, type: 'EML', vrfStu: 'VERIFIED', value: email },
  ]
  const own = { lastName: surname, snils: formatSnils(snils), inn, ctts: contacts, roles: [] }
  const values = [String(1_000_590_001 + place), email, phone, snils, JSON.stringify(own)]
  await asOwner((client) =>
    client.query(
      `INSERT INTO "EsiaAccount" ("oid", "email", "phone", "snils", "passwordHash", "level", "person")
       SELECT $1, $2, $3, $4, "passwordHash", "level", "person" || $5::jsonb
       FROM "EsiaAccount" WHERE "email" = 'orlova@demo.test'`,
      values,
    ),
  )
  return { email, phone, snils }
}
