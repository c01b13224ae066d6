import type { StaffActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'

export type ReviewedApplication = Awaited<ReturnType<typeof loadReviewed>>

/** The application a member of staff acts on, as it was when they looked: another version is CONFLICT. */
export async function loadReviewed(tx: Tx, _actor: StaffActor, target: { applicationId: string; version: number }) {
  const application = await tx.application.findFirst({
    where: { id: target.applicationId, status: { not: 'DRAFT' }, number: { not: null } },
    select: {
      id: true,
      number: true,
      status: true,
      version: true,
      kind: true,
      specialtyCode: true,
      regionCode: true,
      filed: true,
      assigneeId: true,
      proposedById: true,
      proposal: true,
      doctor: { select: { id: true, userId: true, email: true } },
      procedure: { select: { definition: true } },
      refusals: { select: { reason: { select: { title: true, fixable: true } } } },
      _count: { select: { requests: true } },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена.'))
  if (application.version !== target.version) {
    throw new Refusal(fail('CONFLICT', 'Заявка изменилась, пока вы на неё смотрели. Обновите страницу.'))
  }
  return { ...application, applicantUserId: application.doctor.userId }
}
