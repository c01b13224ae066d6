import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { filedApplicationSchema, type FiledApplication } from '@/lib/applications/schema'
import { moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { shortNameOrNull } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import { documentKindLabels } from '@/lib/documents/labels'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { checksOf } from '@/lib/profile/checks-view'
import { askUnconfirmed } from '@/lib/profile/registry-checks'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { automaticChecks, type AutomaticCheck } from './checks'
import { alarmsOf } from './files/view'
import { reviewRights } from './rights'
import type { CheckRunView, ShownCheck } from './types'
import { checkResultsSchema } from './workbench-schema'
import { findWorkbenchRow, type WorkbenchRow } from './workbench-row'

const SAME_RUN_MS = 5_000

/**
 * Runs the automatic checks anew and keeps what came out, beside the runs before. Registries that have not confirmed a number
 * are asked again by jobs: what they say stands in the next run.
 */
export async function rerunChecks(actor: StaffActor, applicationId: string): Promise<Result<void>> {
  const today = moscowDate(now())
  const row = await findWorkbenchRow(actor.userId, applicationId, today)
  if (!row?.number) return fail('NOT_FOUND', 'Заявка не найдена.')
  if (!reviewRights(actor, { ...row, assigneeName: null }).can.rerun) {
    return fail('FORBIDDEN', 'Проверки повторяет тот, чей сейчас ход по заявке.')
  }
  const { id, number, doctorId } = row
  const results = checksNow(row, today)
  return inTransaction(async (tx) => {
    // Pressed twice, it runs once: a second run would hide what the first one changed.
    await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
    const justRan = await tx.checkRun.count({
      where: { applicationId: id, ranById: actor.userId, ranAt: { gt: new Date(now().getTime() - SAME_RUN_MS) } },
    })
    if (justRan > 0) return
    await tx.checkRun.create({
      data: { applicationId: id, ranAt: now(), ranById: actor.userId, results },
      select: { id: true },
    })
    await askUnconfirmed(tx, doctorId)
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId, applicationId: id },
      { type: 'application.checksRerun', number },
    )
  })
}

/** What the checks say of the facts as they are now. */
export function checksNow(row: WorkbenchRow, today: CalendarDate): AutomaticCheck[] {
  const procedure = procedureDefinitionSchema.parse(row.definition)
  const infected = row.scans.filter(({ antivirus }) => antivirus === 'INFECTED').map(({ versionId }) => versionId)
  const answers = row.requests.flatMap(({ items }) => items.flatMap(({ document }) => document ?? []))
  const answered = answers.filter(({ versionId }) => !infected.includes(versionId)).map((document) => document.kind)
  const { kind, certificates, dueOn } = row
  const filed = filedApplicationSchema.parse(row.filed)
  const validity = lastDays(row, filed).filter(({ versionId }) => !infected.includes(versionId))
  const alarms = alarmsOf(row, [
    ...filed.documents.map(({ documentVersionId }) => documentVersionId),
    ...row.requests.flatMap(({ items }) => items.flatMap(({ document }) => document?.versionId ?? [])),
  ])
  return automaticChecks(filed, {
    ...{ kind, procedure, certificates, answered, infected, validity, dueOn, alarms, today },
    registries: checksOf(row.registryChecks),
  })
}

/** What is known now of the documents that were filed, by their titles there, and of those given in answer. */
function lastDays({ scans, requests }: WorkbenchRow, { documents }: FiledApplication) {
  const validUntil = (id: string) => scans.find(({ versionId }) => versionId === id)?.validUntil ?? null
  const answers = requests.flatMap(({ items }) => items.flatMap(({ document }) => document ?? []))
  return [
    ...documents.map(({ kind, title, documentVersionId: versionId }) => ({ kind, title, versionId })),
    ...answers.map(({ kind, versionId }) => ({ kind, title: documentKindLabels[kind], versionId })),
  ].map((document) => ({ ...document, validUntil: validUntil(document.versionId) }))
}

/** The last run with what it changed against the one before; the checks of this moment when there was none yet. */
export function shownChecks(row: WorkbenchRow, current: AutomaticCheck[]): { checks: ShownCheck[]; run: CheckRunView } {
  const [last, before] = row.checkRuns.map((run) => ({ ...run, results: checkResultsSchema.safeParse(run.results) }))
  if (!last?.results.success) {
    return { checks: current.map((check) => ({ ...check, was: null })), run: null }
  }
  const earlier = new Map(before?.results.data?.map((check) => [check.code, check]))
  const checks = last.results.data.map((check): ShownCheck => {
    const was = earlier.get(check.code)
    const changed = was && (was.state !== check.state || was.evidence !== check.evidence)
    return { ...check, was: changed ? was : null }
  })
  return {
    checks,
    run: {
      at: new Date(last.ranAt),
      by: shortNameOrNull(last.last, last.first, last.middle),
      outdated: JSON.stringify(last.results.data) !== JSON.stringify(checkResultsSchema.parse(current)),
    },
  }
}
