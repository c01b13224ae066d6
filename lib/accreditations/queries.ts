import { sql } from 'kysely'
import { findOwnAppeals } from '@/lib/appeals/queries'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import type { ApplicationDetails } from '@/lib/applications/types'
import type { DoctorActor } from '@/lib/auth/actor'
import { statusView } from '@/lib/certificates/queries'
import { addDays, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatCursor, parseCursor, type Cursor } from '@/lib/core/cursor'
import { shortName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import type { ApplicationStatus, CertificateStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { documentKindLabels } from '@/lib/documents/labels'
import { stageRows } from './stages'
import type {
  AccreditationFilter,
  AccreditationLine,
  AccreditationPage,
  CaseDocument,
  CaseJournal,
  CaseLetter,
} from './types'

const PAGE_SIZE = 20
const BATCH = 200
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

type Owner = Pick<DoctorActor, 'doctorId'>

/** Cases that the doctor filed and certificates of elsewhere, newest first; `cursor` is the `next` of the page before. */
export async function listAccreditations(
  actor: Owner,
  filter: AccreditationFilter,
  cursor?: string,
): Promise<AccreditationPage> {
  const rows = await readLines(actor, filter, parseCursor(cursor), PAGE_SIZE + 1)
  const lines = rows.slice(0, PAGE_SIZE)
  const last = lines.at(-1)
  return { lines, next: rows.length > PAGE_SIZE && last ? formatCursor(last) : null }
}

/** All that the filter finds, newest first, in batches. */
export async function* walkAccreditations(actor: Owner, filter: AccreditationFilter) {
  let after: Cursor | null = null
  for (;;) {
    const lines: AccreditationLine[] = await readLines(actor, filter, after, BATCH)
    if (lines.length > 0) yield lines
    const last = lines.at(-1)
    if (lines.length < BATCH || !last) return
    after = last
  }
}

type Row = Omit<AccreditationLine, 'certificate'> & {
  certificateId: string | null
  certificateNumber: string
  certificateState: CertificateStatus
  statusSince: string | null
  replacedBy: string | null
  issuedOn: string
  validUntil: string
  kind: ProcedureKind
  status: ApplicationStatus | null
}

async function readLines({ doctorId }: Owner, filter: AccreditationFilter, after: Cursor | null, limit: number) {
  const { from, to, kind } = filter
  const since = new Date(`${from ?? '1900-01-01'}T00:00:00+03:00`)
  const before = new Date(`${to ? addDays(to, 1) : '9999-12-30'}T00:00:00+03:00`)
  const { rows } = await sql<Row>`
    SELECT line.*,
      (SELECT next."number" FROM "Certificate" next WHERE next."replacesNumber" = line."certificateNumber") AS "replacedBy"
    FROM (
      SELECT a."id", a."id" AS "applicationId", a."number", a."kind", s."name" AS "specialty", a."status", a."submittedAt" AS "at",
        a."decidedAt", c."id" AS "certificateId", c."number" AS "certificateNumber", c."status" AS "certificateState",
        c."statusSince", c."issuedOn", c."validUntil"
      FROM "Application" a
        JOIN "Specialty" s ON s."code" = a."specialtyCode"
        LEFT JOIN LATERAL (
          SELECT * FROM "Certificate" WHERE "applicationId" = a."id" ORDER BY "status" IN ('REVOKED', 'REPLACED'), "createdAt" DESC LIMIT 1
        ) c ON true
      WHERE a."doctorId" = ${doctorId}::uuid AND a."submittedAt" IS NOT NULL
      UNION ALL
      SELECT "id", NULL, NULL, "kind", "specialtyName", NULL, "createdAt", NULL, "id", "number", "status", "statusSince", "issuedOn", "validUntil"
      FROM "Certificate" WHERE "doctorId" = ${doctorId}::uuid AND "applicationId" IS NULL
    ) line
    WHERE "at" >= ${since} AND "at" < ${before} AND (${kind}::text IS NULL OR "kind"::text = ${kind})
      AND ("at", "id") < (${after?.at ?? before}::timestamptz, ${after?.id ?? LAST_ID}::uuid)
    ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`.execute(kysely())
  return rows.map(toLine)
}

function toLine(row: Row): AccreditationLine {
  const { certificateId, certificateNumber, certificateState, statusSince, replacedBy, issuedOn, validUntil, ...line } =
    row
  if (!certificateId) return { ...line, certificate: null }
  const { status, phrase } = statusView({ status: certificateState, statusSince, replacedBy, validUntil })
  return {
    ...line,
    certificate: { id: certificateId, number: certificateNumber, status, phrase, issuedOn, validUntil },
  }
}

/** The full journal of an own case; null when there is none with this id, or it was never filed. */
export async function findCase(actor: DoctorActor, id: string): Promise<CaseJournal | null> {
  const found = await findApplication(actor, id)
  const application = found && filedOf(found)
  if (!application) return null
  const [newestFirst, letters, appeals, documents] = await Promise.all([
    listApplicationEvents(actor, id),
    lettersOf(actor, id),
    findOwnAppeals(actor, id),
    documentsOf(application),
  ])
  const events = newestFirst.toReversed()
  const { procedure, registeredOn, filed } = application
  const today = moscowDate(now())
  return {
    ...{ application, documents, letters, events, appeals: appeals?.appeals ?? [] },
    procedureVersion: filed?.procedure.version ?? 1,
    stages: registeredOn ? stageRows({ procedure, registeredOn, events, today }) : [],
  }
}

function filedOf(application: ApplicationDetails): CaseJournal['application'] | null {
  const { number, submittedAt } = application
  return number && submittedAt ? { ...application, number, submittedAt } : null
}

/** The letters of both sides; to read the history of a case is not to read its mail, so nothing is marked. */
async function lettersOf(actor: DoctorActor, applicationId: string): Promise<CaseLetter[]> {
  const rows = await kysely()
    .selectFrom('Message')
    .innerJoin('Application', 'Application.id', 'Message.applicationId')
    .innerJoin('User', 'User.id', 'Message.authorId')
    .select(['Message.id', 'Message.sentAt', 'Message.authorRole', 'Message.text'])
    .select(['User.lastName', 'User.firstName', 'User.middleName'])
    .select(
      sql<
        string[]
      >`ARRAY(SELECT f."fileName" FROM "MessageFile" f WHERE f."messageId" = "Message"."id" ORDER BY f."id")`.as(
        'files',
      ),
    )
    .where('Message.applicationId', '=', applicationId)
    .where('Application.doctorId', '=', actor.doctorId)
    .orderBy('Message.sentAt')
    .orderBy('Message.id')
    .execute()
  return rows.map(({ id, sentAt, authorRole, text, files, lastName, firstName, middleName }) => ({
    ...{ id, at: sentAt, text, files, own: authorRole === 'DOCTOR' },
    by: shortName({ last: lastName, first: firstName, middle: middleName }),
  }))
}

/** What was filed and what was given in answer, by the very versions of that time. */
async function documentsOf({ filed, requests }: ApplicationDetails): Promise<CaseDocument[]> {
  const answers = requests.flatMap(({ round, items }) =>
    items.flatMap(({ document, documentKind }) =>
      document ? [{ versionId: document.versionId, title: answerTitle(round, documentKind) }] : [],
    ),
  )
  const ids = [
    ...(filed?.documents ?? []).map((item) => item.documentVersionId),
    ...answers.map((item) => item.versionId),
  ]
  if (ids.length === 0) return []
  const versions = await kysely()
    .selectFrom('DocumentVersion')
    .select(['id', 'documentId', 'number', 'fileName', 'size', 'sha256', 'antivirus'])
    .where('id', 'in', ids)
    .execute()
  const known = new Map(versions.map((version) => [version.id, version]))
  const laid = (filed?.documents ?? []).map(({ title, documentId, documentVersionId, fileName, size, sha256 }) => {
    const version = known.get(documentVersionId)
    return {
      ...{ title, documentId, versionId: documentVersionId, fileName, size, sha256, number: version?.number ?? null },
      withheld: isWithheld(version),
    }
  })
  const given = answers.flatMap(({ versionId, title }) => {
    const version = known.get(versionId)
    if (!version) return []
    const { documentId, fileName, size, sha256, number } = version
    return [{ title, documentId, versionId, fileName, size, sha256, number, withheld: isWithheld(version) }]
  })
  return [...laid, ...given]
}

function isWithheld(version: { antivirus: string } | undefined): boolean {
  return version?.antivirus === 'INFECTED' || version?.antivirus === 'WAITING'
}

function answerTitle(round: number, kind: keyof typeof documentKindLabels | null): string {
  return `Ответ на запрос ${round}${kind ? `: ${documentKindLabels[kind]}` : ''}`
}
