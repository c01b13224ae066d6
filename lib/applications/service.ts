import { isDeepStrictEqual } from 'node:util'
import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { FILING_LEVEL_TOO_LOW } from '@/lib/auth/level'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { plainWords } from '@/lib/core/plain-words'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import type { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { recordEvent } from '@/lib/history/record'
import { isOutdated, lockOwnDraft, savedElsewhere, writeStep } from './own-draft'
import { draftFromProfile } from './prefill'
import { canFile } from './policy'
import { applicationDraftSchema, type TypedStep } from './schema'
import { liveStatuses } from './status'

type NewApplication = { kind: ProcedureKind; specialtyCode: number }

/**
 * Starts a draft filled from the profile, or gives the live application of the same kind and specialty back:
 * drafts are offered again, never multiplied (partial unique index `Application_live_key`).
 */
export async function createApplication(
  actor: DoctorActor,
  input: NewApplication,
): Promise<Result<{ id: string; created: boolean }>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  return onceMore(() => inTransaction((tx) => startDraft(tx, actor, input)))
}

/** The transaction of `createApplication`; run it under `onceMore`. */
export async function startDraft(tx: Tx, actor: DoctorActor, { kind, specialtyCode }: NewApplication) {
  const live = await tx.application.findFirst({
    where: { doctorId: actor.doctorId, kind, specialtyCode, status: { in: [...liveStatuses] } },
    select: { id: true },
  })
  if (live) return { id: live.id, created: false }
  const specialty = await tx.specialty.findUnique({ where: { code: specialtyCode }, select: { name: true } })
  const procedure = await tx.procedure.findFirst({
    where: { kind, publishedAt: { lte: now() } },
    orderBy: { version: 'desc' },
    select: { id: true },
  })
  if (!specialty || !procedure) {
    const wrong = { specialtyCode: ['Выберите специальность из списка'] }
    throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', wrong))
  }
  const at = now()
  const application = await tx.application.create({
    data: {
      doctorId: actor.doctorId,
      procedureId: procedure.id,
      kind,
      specialtyCode,
      draft: await draftFromProfile(tx, actor, specialtyCode),
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  })
  await recordEvent(
    tx,
    eventActor(actor),
    { doctorId: actor.doctorId, applicationId: application.id },
    { type: 'application.drafted', kind, specialty: specialty.name },
  )
  return { id: application.id, created: true }
}

/**
 * Saves one typed step of a draft. `version` is the one the page was opened with; when another tab has saved this step
 * since, the refusal is CONFLICT and nothing is overwritten. The same values sent again (the first answer was lost on
 * its way) are no conflict: the newest version is given back.
 */
export function saveStep(
  actor: DoctorActor,
  input: { applicationId: string; step: TypedStep; version: number; values: unknown },
): Promise<Result<{ version: number; savedAt: Date }>> {
  return inTransaction(async (tx) => {
    const application = await lockOwnDraft(tx, actor, input.applicationId)
    const { version, draft, updatedAt } = application
    const step = applicationDraftSchema.shape[input.step].safeParse(input.values, { error: plainWords })
    if (!step.success) throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', tooLong(step.error.issues)))
    const same = isDeepStrictEqual(draft[input.step], step.data)
    if (version !== input.version && same) return { version, savedAt: updatedAt }
    if (isOutdated(application, input.step, input.version)) throw savedElsewhere()
    return writeStep(tx, application, input.step, { [input.step]: step.data })
  })
}

function tooLong(issues: { path: PropertyKey[]; message: string }[]): Record<string, string[]> {
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), [issue.message]]))
}
