import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { AssessmentSection, Verdict } from '@/lib/db/generated/prisma/enums'
import { amend } from '@/lib/applications/transition'
import { recordEvent } from '@/lib/history/record'
import { sectionLabels } from '@/lib/reference/labels'
import { allowsReason, procedureDefinitionSchema } from '@/lib/reference/schema'
import { canReview } from './policy'
import { requestNoteField } from './request-schema'
import { loadReviewed, type ReviewedApplication } from './reviewed'
import { notNow, refuseConflict, subject, type Target } from './rules'
import { sectionsOf } from './sections'

type Reason = { code: string; note: string | null }

/**
 * Judges one section in the present round, in place of what was judged before. A failing one has reasons of its own
 * section, each with a note of what to mend where mending is possible. Gives the new version of the application.
 */
export function judgeSection(
  actor: StaffActor,
  input: Target & { section: AssessmentSection; verdict: Verdict; reasons: { code: string; note: string }[] },
): Promise<Result<{ version: number }>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canReview(actor, application)) throw notNow()
    if (!ownSections(application).includes(input.section)) {
      throw new Refusal(fail('VALIDATION', 'В этой процедуре такого раздела нет. Обновите страницу.'))
    }
    const { section, verdict } = input
    const reasons = verdict === 'FAILED' ? await reasonsOfSection(tx, application, section, input.reasons) : []
    // First of the writes: it locks the row, so whoever comes second learns of the conflict before writing anything.
    await amend(tx, application, {})
    await write(tx, actor, application, { section, verdict, reasons, at: now() })
    const { number } = application
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.sectionJudged',
      ...{ number, section, verdict },
    })
    return { version: application.version + 1 }
  })
}

/**
 * Proposing approval passes what nobody has judged yet, and tells which sections these are; while a section is failed,
 * approval cannot be proposed.
 */
export async function passTheRest(
  tx: Tx,
  actor: StaffActor,
  application: ReviewedApplication,
  at: Date,
): Promise<AssessmentSection[]> {
  const standing = await standingVerdicts(tx, application)
  const failed = standing.filter(({ verdict }) => verdict === 'FAILED').map(({ section }) => section)
  if (failed.length > 0) throw new Refusal(fail('VALIDATION', failedSentence(failed)))
  const judged = new Set(standing.map(({ section }) => section))
  const rest = ownSections(application).filter((section) => !judged.has(section))
  for (const section of rest) await write(tx, actor, application, { section, verdict: 'PASSED', reasons: [], at })
  return rest
}

/** Proposing refusal or asking for documents fails the sections of the reasons given; earlier remarks stay. */
export async function failByReasons(
  tx: Tx,
  actor: StaffActor,
  application: ReviewedApplication,
  given: { reasons: readonly Reason[]; at: Date },
): Promise<void> {
  const known = await tx.reason.findMany({
    where: { code: { in: given.reasons.map(({ code }) => code) } },
    select: { code: true, section: true },
  })
  const notes = new Map(given.reasons.map(({ code, note }) => [code, note]))
  const standing = await standingVerdicts(tx, application)
  for (const section of ownSections(application)) {
    const reasons = known
      .filter((reason) => reason.section === section)
      .map(({ code }) => ({ code, note: notes.get(code) ?? null }))
    if (reasons.length === 0) continue
    const failed = standing.some((judged) => judged.section === section && judged.verdict === 'FAILED')
    if (failed) await addReasons(tx, application, section, reasons)
    else await write(tx, actor, application, { section, verdict: 'FAILED', reasons, at: given.at })
  }
}

/** What proposing a decision judged by itself falls together with the proposal. */
export async function dropProposedVerdicts(tx: Tx, application: ReviewedApplication): Promise<void> {
  if (!application.proposedAt) return
  await tx.sectionVerdict.deleteMany({
    where: { applicationId: application.id, round: application.round, judgedAt: application.proposedAt },
  })
}

function ownSections({ procedure }: ReviewedApplication): AssessmentSection[] {
  return sectionsOf(procedureDefinitionSchema.parse(procedure.definition))
}

/** Verdicts of the present round; those that led to a decision since overturned bind nobody any more. */
async function standingVerdicts(tx: Tx, application: ReviewedApplication) {
  const { id: applicationId, round, overturnedAt } = application
  return tx.sectionVerdict.findMany({
    where: {
      ...{ applicationId, round },
      ...(overturnedAt && { judgedAt: { gt: overturnedAt } }),
    },
    select: { section: true, verdict: true },
  })
}

async function reasonsOfSection(
  tx: Tx,
  application: ReviewedApplication,
  section: AssessmentSection,
  given: readonly { code: string; note: string }[],
): Promise<Reason[]> {
  const known = await tx.reason.findMany({
    where: { code: { in: given.map(({ code }) => code) }, section },
    select: { code: true, fixable: true },
  })
  const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
  const notes = new Map(given.map(({ code, note }) => [code, note]))
  if (known.length !== notes.size || !known.every(({ code }) => allowsReason(procedure, code))) {
    throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { reasons: ['Выберите причины из списка'] }))
  }
  const silent = known.filter(({ code, fixable }) => fixable && !notes.get(code))
  if (silent.length > 0) {
    const errors = silent.map(({ code }) => [requestNoteField(code), ['Напишите, что исправить врачу']])
    throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', Object.fromEntries(errors)))
  }
  return known.map(({ code }) => ({ code, note: notes.get(code) || null }))
}

type Judged = { section: AssessmentSection; verdict: Verdict; reasons: readonly Reason[]; at: Date }

async function write(tx: Tx, actor: StaffActor, application: ReviewedApplication, judged: Judged): Promise<void> {
  const { section, verdict, reasons, at } = judged
  const key = { applicationId: application.id, round: application.round, section }
  const said = { verdict, judgedById: actor.userId, judgedAt: at }
  await tx.sectionVerdict.upsert({
    where: { applicationId_round_section: key },
    create: { ...key, ...said },
    update: said,
    select: { section: true },
  })
  await tx.sectionVerdictReason.deleteMany({ where: key })
  await addReasons(tx, application, section, reasons)
}

async function addReasons(
  tx: Tx,
  application: ReviewedApplication,
  section: AssessmentSection,
  reasons: readonly Reason[],
): Promise<void> {
  const key = { applicationId: application.id, round: application.round, section }
  await tx.sectionVerdictReason.createMany({
    data: reasons.map(({ code, note }) => ({ ...key, reasonCode: code, note })),
    skipDuplicates: true,
  })
}

function failedSentence(sections: readonly AssessmentSection[]): string {
  const names = sections.map((section) => `«${sectionLabels[section]}»`).join(', ')
  const where = sections.length === 1 ? `в разделе ${names}` : `в разделах ${names}`
  return `Одобрение не предложить: есть замечания ${where}. Снимите их, запросите документы или предложите отказ.`
}
