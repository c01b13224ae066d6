import type { RateRule } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { sameString } from '@/lib/core/crypto'
import { parseCertificateNumber } from '@/lib/core/identifiers'
import { kysely } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import { sameSurname } from '@/lib/profile/surname'
import { printedFields } from './printed'
import { codeClosed, printedColumns, replacedBy, statusView } from './queries'
import { isInForce } from './status'
import type { PublicCertificate } from './types'

/** Checks from one address: enough for a person with a pile of certificates, too few to walk through all numbers. */
export const CHECK_RATE: RateRule = { name: 'certificate-check', points: 30, seconds: 60 }

export type CertificateCheck =
  { state: 'found'; certificate: PublicCertificate } | { state: 'absent' } | { state: 'limited' }

/** `closed`: the key was right until strangers learned it and the extract was issued anew under another one. */
type NumberCheck = CertificateCheck | { state: 'closed'; number: string }

/** Who asks proves to know the holder by the surname or by the key of the QR code; null for what was not given. */
type NumberQuery = {
  number: string
  surname: string | null
  key: string | null
  /** Address the tries are counted by. */
  client: string
}

/**
 * The public check, for anyone. Numbers follow one another, so without surname and key the name stays hidden
 * (`holderShown`): nobody can walk through the names of all doctors.
 */
export async function checkCertificate({ client, ...query }: NumberQuery): Promise<NumberCheck> {
  return (await withinRate(CHECK_RATE, client)) ? checkNumber(query) : { state: 'limited' }
}

/**
 * The same for whoever has counted the tries already. A malformed number, an absent one and a wrong surname look alike
 * and take the same work: one read, one comparison, one answer that is thrown away.
 */
export async function checkNumber({ surname, key, ...query }: Omit<NumberQuery, 'client'>): Promise<NumberCheck> {
  const found = await publicRows().where('number', '=', plainNumber(query.number)).executeTakeFirst()
  const row = found ?? NOBODY
  const named = sameSurname(surname ?? '', row.lastName)
  const keyed = sameString(key ?? '', row.verificationKey)
  const certificate = publicView(row, named || (keyed && !row.codeClosed))
  const isAbsent = !found || (surname !== null && !named)
  if (!isAbsent && !named && keyed && row.codeClosed) return { state: 'closed', number: row.number }
  return isAbsent ? { state: 'absent' } : { state: 'found', certificate }
}

/** Certificates of many numbers at once, each only under its surname; by the very questions. Not counted by address. */
export async function checkNumbers<Question extends { number: string; surname: string }>(
  questions: readonly Question[],
): Promise<Map<Question, PublicCertificate>> {
  const numbers = questions.map(({ number }) => plainNumber(number))
  if (numbers.length === 0) return new Map()
  const rows = await publicRows().where('number', 'in', numbers).execute()
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return new Map(
    questions.flatMap((question) => {
      const row = byNumber.get(plainNumber(question.number)) ?? NOBODY
      return sameSurname(question.surname, row.lastName) ? [[question, publicView(row, true)]] : []
    }),
  )
}

function plainNumber(typed: string): string {
  const parsed = parseCertificateNumber(typed)
  return parsed.ok ? parsed.value : NOBODY.number
}

const SHA256 = /^[0-9a-f]{64}$/i

/** The check of a file by its digest: whoever has the extract knows all that it says. Any changed byte is another file. */
export async function checkFile({ sha256, client }: { sha256: string; client: string }): Promise<CertificateCheck> {
  if (!(await withinRate(CHECK_RATE, client))) return { state: 'limited' }
  if (!SHA256.test(sha256)) return { state: 'absent' }
  const found = await publicRows().where('extractSha256', '=', sha256.toLowerCase()).executeTakeFirst()
  return found ? { state: 'found', certificate: publicView(found, true) } : { state: 'absent' }
}

function publicRows() {
  return kysely()
    .selectFrom('Certificate')
    .select([...printedColumns, 'status', 'statusSince', replacedBy, codeClosed, 'verificationKey'])
}

type PublicRow = NonNullable<Awaited<ReturnType<ReturnType<typeof publicRows>['executeTakeFirst']>>>

/** Stands in for a certificate that does not exist: no region has this code, and its key fits nothing. */
const NOBODY: PublicRow = {
  ...{ number: '0000000000000', replacesNumber: null, duplicate: false, statusSince: null, replacedBy: null },
  ...{ lastName: '', firstName: '', middleName: null },
  ...{ kind: 'PERIODIC', specialtyCode: 0, specialtyName: '', issuedOn: '2000-01-01', validUntil: '2005-01-01' },
  ...{ protocolNumber: '', protocolDate: '2000-01-01', centre: '', contact: '', status: 'ACTIVE' },
  codeClosed: false,
  verificationKey: 'none',
}

function publicView(
  { verificationKey: _key, codeClosed: _closed, status, statusSince, replacedBy: next, ...printed }: PublicRow,
  holderShown: boolean,
): PublicCertificate {
  const view = statusView({ status, statusSince, replacedBy: next, validUntil: printed.validUntil })
  const fields = printedFields(printed).filter((field) => holderShown || field.key !== 'holder')
  return { ...view, printed, fields, holderShown, inForce: isInForce(view.status), checkedAt: now() }
}
