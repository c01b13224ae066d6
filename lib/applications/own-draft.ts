import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { StepCode } from '@/lib/reference/schema'
import { applicationDraftSchema, type ApplicationDraft } from './schema'

export const NOT_FOUND = 'Заявка не найдена. Возможно, она удалена.'

export type OwnDraft = Awaited<ReturnType<typeof lockOwnDraft>>

/** An own draft with its row locked: of two saves at the same moment the second sees what the first has left. */
export async function lockOwnDraft(tx: Tx, actor: DoctorActor, applicationId: string) {
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid AND "doctorId" = ${actor.doctorId}::uuid FOR UPDATE`
  const application = await tx.application.findFirst({
    where: { id: applicationId, doctorId: actor.doctorId },
    select: {
      id: true,
      status: true,
      version: true,
      draft: true,
      updatedAt: true,
      documents: { select: { requirementCode: true, documentVersionId: true } },
      procedure: { select: { definition: true } },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', NOT_FOUND))
  if (application.status !== 'DRAFT') throw new Refusal(fail('CONFLICT', 'Заявка уже отправлена, изменить её нельзя.'))
  return { ...application, draft: applicationDraftSchema.parse(application.draft) }
}

/** Whether the step has been saved since the page with this version was opened; other steps do not matter. */
export function isOutdated({ draft, version }: OwnDraft, step: StepCode, seen: number): boolean {
  return seen > version || (draft.savedIn?.[step] ?? 0) > seen
}

export function savedElsewhere(): Refusal {
  return new Refusal(
    fail('CONFLICT', 'Этот шаг уже сохранили в другом окне. Введённое вами не потеряно: сравните и выберите.'),
  )
}

/** Writes the draft with `step` saved now; the row is locked by `lockOwnDraft`. */
export async function writeStep(
  tx: Tx,
  { id, version, draft }: OwnDraft,
  step: StepCode,
  typed: Partial<ApplicationDraft> = {},
): Promise<{ version: number; savedAt: Date }> {
  const saved = { version: version + 1, savedAt: now() }
  const next: ApplicationDraft = { ...draft, ...typed, savedIn: { ...draft.savedIn, [step]: saved.version } }
  await tx.application.update({
    where: { id, status: 'DRAFT', version },
    data: { draft: next, version: saved.version, updatedAt: saved.savedAt },
    select: { id: true },
  })
  return saved
}
