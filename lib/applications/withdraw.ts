import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { tellAssignee } from './news'
import { NOT_FOUND } from './own-draft'
import { transition } from './transition'

/** Withdraws an own live application; a draft simply ends, a filed one keeps its number and history. */
export function withdrawApplication(actor: DoctorActor, applicationId: string): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await tx.application.findFirst({
      where: { id: applicationId, doctorId: actor.doctorId },
      select: { id: true, status: true, version: true, number: true, assigneeId: true },
    })
    if (!application) throw new Refusal(fail('NOT_FOUND', NOT_FOUND))
    await transition(tx, actor, application, 'WITHDRAWN')
    // What was filed keeps its documents for ever; those of a draft nobody saw are free again, to be deleted too.
    if (application.status === 'DRAFT') await tx.applicationDocument.deleteMany({ where: { applicationId } })
    // Answers that were saved but not sent stay the doctor's alone: without a time they were never given.
    const open = { applicationId, answeredAt: null }
    await tx.documentRequestItem.updateMany({ where: { request: open }, data: { answeredAt: null } })
    await tx.documentRequest.updateMany({ where: open, data: { answeredAt: now() } })
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, applicationId },
      { type: 'application.withdrawn', number: application.number },
    )
    await tellAssignee(tx, application, 'withdrawn')
  })
}
