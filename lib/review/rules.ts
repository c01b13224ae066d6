import type { StaffActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { allowsReason, procedureDefinitionSchema } from '@/lib/reference/schema'
import { conflictOfInterest, ownPart } from './policy'
import type { ReviewedApplication } from './reviewed'

// What every act of review needs.

/** The application an act is meant for, at the version its page showed. */
export type Target = { applicationId: string; version: number }

/** Refuses with the four-eyes sentence whoever had a part in the decision they now want to confirm or undo. */
export function refuseOwnPart(actor: StaffActor, application: ReviewedApplication): void {
  const reason = ownPart(application)
  if (reason) throw new Refusal(fail('FORBIDDEN', reason))
  refuseConflict(actor, application)
}

export function notNow(): Refusal {
  return new Refusal(
    fail(
      'CONFLICT',
      'Сейчас это действие невозможно: у заявки другой статус или другой ответственный. Обновите страницу.',
    ),
  )
}

export function subject(application: { id: string; doctor: { id: string } }) {
  return { doctorId: application.doctor.id, applicationId: application.id }
}

/** Tells the applicant. */
export function tell(tx: Tx, application: ReviewedApplication, event: NewsEvent): Promise<void> {
  return notify(tx, { ...event, userId: application.doctor.userId, href: `/cabinet/applications/${application.id}` })
}

/** Refuses whoever may not touch this file at all, with the reason. */
export function refuseConflict(actor: StaffActor, application: ReviewedApplication): void {
  const reason = conflictOfInterest(actor, application)
  if (reason) throw new Refusal(fail('FORBIDDEN', reason))
}

/** The reasons of the catalogue with these codes; one unknown or foreign to the procedure is a fault of the form. */
export async function knownReasons(
  tx: Tx,
  { procedure }: Pick<ReviewedApplication, 'procedure'>,
  codes: string[],
  only: { fixable?: true } = {},
) {
  const definition = procedureDefinitionSchema.parse(procedure.definition)
  const reasons = await tx.reason.findMany({
    where: { code: { in: codes }, ...only },
    select: { code: true, title: true, documentKind: true },
  })
  if (reasons.length !== new Set(codes).size || !codes.every((code) => allowsReason(definition, code))) {
    throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { reasons: ['Выберите причины из списка'] }))
  }
  return reasons
}
