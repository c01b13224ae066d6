import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CalendarDate } from '@/lib/core/calendar'
import { kysely } from '@/lib/db/client'
import type { AntivirusVerdict, AssessmentSection, Verdict } from '@/lib/db/generated/prisma/enums'
import { LOOKS } from '@/lib/history/groups'

// What the staff made of an application, as parts of the one statement of `findWorkbenchRow`.

type VerdictJson = {
  round: number
  section: AssessmentSection
  verdict: Verdict
  /** Overturned together with the decision it led to. */
  fallen: boolean
  judgedAt: string
  by: PersonJson
  reasons: { code: string; title: string; fixable: boolean; note: string | null }[]
}

type NoteJson = { id: string; text: string; at: string; by: PersonJson; mentions: PersonJson[] }

type ScanJson = {
  versionId: string
  antivirus: AntivirusVerdict
  scannedAt: string | null
  signature: string | null
  /** Warnings of the checks (`documentFindingsSchema`). */
  findings: unknown
  validUntil: CalendarDate | null
}

type PersonJson = { last: string; first: string; middle: string | null }

const NOTES_SHOWN = 100
const EVENTS_SHOWN = 100

/** Judgements of all rounds, the latest round first. */
export function verdicts() {
  return sql<VerdictJson[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'round', s."round", 'section', s."section", 'verdict', s."verdict", 'judgedAt', s."judgedAt",
      'fallen', EXISTS (
        SELECT 1 FROM "OverturnedDecision" o
        WHERE o."applicationId" = s."applicationId" AND o."overturnedAt" >= s."judgedAt"
      ),
      'by', json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName"),
      'reasons', (
        SELECT coalesce(json_agg(json_build_object(
          'code', r."code", 'title', r."title", 'fixable', r."fixable", 'note', given."note"
        ) ORDER BY r."title"), '[]')
        FROM "SectionVerdictReason" given JOIN "Reason" r ON r."code" = given."reasonCode"
        WHERE given."applicationId" = s."applicationId" AND given."round" = s."round" AND given."section" = s."section"
      )
    ) ORDER BY s."round" DESC), '[]')
    FROM "SectionVerdict" s JOIN "User" u ON u."id" = s."judgedById"
    WHERE s."applicationId" = "Application"."id"
  )`
}

/** When a decision was last overturned; null when none was. */
export function lastOverturn() {
  return kysely()
    .selectFrom('OverturnedDecision')
    .select(({ fn }) => fn.max<Date | null>('overturnedAt').as('at'))
    .where('OverturnedDecision.applicationId', '=', sql.ref<string>('Application.id'))
}

/** The journal, newest first. Looks are for the doctor: between the steps of the work they would only make noise. */
export function events() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('Event')
      .select(['Event.type', 'Event.actorName', 'Event.data'])
      .select((eb) => eb.ref('Event.at').$castTo<string>().as('at'))
      .where('Event.applicationId', '=', sql.ref<string>('Application.id'))
      .where('Event.type', 'not in', LOOKS)
      .orderBy('Event.at', 'desc')
      .orderBy('Event.id', 'desc')
      .limit(EVENTS_SHOWN),
  )
}

/** The last two runs: the second tells what has changed. */
export function checkRuns() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('CheckRun')
      .leftJoin('User as runner', 'runner.id', 'CheckRun.ranById')
      .select([
        'CheckRun.results',
        'runner.lastName as last',
        'runner.firstName as first',
        'runner.middleName as middle',
      ])
      .select((eb) => eb.ref('CheckRun.ranAt').$castTo<string>().as('ranAt'))
      .where('CheckRun.applicationId', '=', sql.ref<string>('Application.id'))
      .orderBy('CheckRun.ranAt', 'desc')
      .orderBy('CheckRun.id', 'desc')
      .limit(2),
  )
}

/** What the antivirus says now, what the checks have said, and the last day of validity, of the versions that were filed or given in answer. */
export function scans() {
  return sql<ScanJson[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'versionId', v."id", 'antivirus', v."antivirus", 'scannedAt', v."scannedAt", 'signature', v."signature",
      'findings', v."findings", 'validUntil', d."validUntil"
    )), '[]')
    FROM "DocumentVersion" v JOIN "Document" d ON d."id" = v."documentId"
    WHERE v."id" IN (
      SELECT a."documentVersionId" FROM "ApplicationDocument" a WHERE a."applicationId" = "Application"."id"
      UNION
      SELECT i."documentVersionId" FROM "DocumentRequestItem" i JOIN "DocumentRequest" r ON r."id" = i."requestId"
      WHERE r."applicationId" = "Application"."id" AND r."answeredAt" IS NOT NULL AND i."answeredAt" IS NOT NULL
    )
  )`
}

type PinJson = {
  id: string
  versionId: string
  page: number
  x: number
  y: number
  width: number
  height: number
  note: string
  createdAt: string
  by: PersonJson
  reason: string | null
  reasonCode: string | null
  sentRound: number | null
}

/** Remarks pinned to pages, in the order they were made. */
export function pins() {
  return sql<PinJson[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'id', p."id", 'versionId', p."versionId", 'page', p."page", 'x', p."x", 'y', p."y", 'width', p."width",
      'height', p."height", 'note', p."note", 'createdAt', p."createdAt", 'reason', r."title",
      'reasonCode', p."reasonCode", 'sentRound', request."round",
      'by', json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName")
    ) ORDER BY p."id"), '[]')
    FROM "DocumentPin" p JOIN "User" u ON u."id" = p."authorId"
    LEFT JOIN "Reason" r ON r."code" = p."reasonCode"
    LEFT JOIN "DocumentRequestItem" item ON item."id" = p."requestItemId"
    LEFT JOIN "DocumentRequest" request ON request."id" = item."requestId"
    WHERE p."applicationId" = "Application"."id"
  )`
}

export function notes() {
  return sql<NoteJson[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'id', n."id", 'text', n."text", 'at', n."createdAt",
      'by', json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName"),
      'mentions', (
        SELECT coalesce(json_agg(json_build_object(
          'last', m."lastName", 'first', m."firstName", 'middle', m."middleName"
        ) ORDER BY m."lastName"), '[]')
        FROM "ReviewMention" x JOIN "User" m ON m."id" = x."userId" WHERE x."noteId" = n."id"
      )
    ) ORDER BY n."createdAt" DESC, n."id" DESC), '[]')
    FROM (
      SELECT * FROM "ReviewNote" WHERE "applicationId" = "Application"."id"
      ORDER BY "createdAt" DESC, "id" DESC LIMIT ${sql.lit(NOTES_SHOWN)}
    ) n JOIN "User" u ON u."id" = n."authorId"
  )`
}
