import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { noteLook } from '@/lib/history/look'
import { enqueueJob } from '@/lib/jobs/enqueue'
import type { OpenBlob } from '@/lib/storage/port'
import { storage } from '@/lib/storage/storage'
import { canReadActs } from './policy'
import { applicationTargetSchema } from './schema'
import { opensToReader } from './staff-reading'

/** `blob` is null while the act is being made; an open one must be read to its end or destroyed. */
type OpenAct = { fileName: string; blob: OpenBlob | null }

/**
 * Act of the doctor's own filed application, or of any that is open to staff who may read them; null otherwise. One that has not
 * been made yet is ordered, however often it is asked for.
 */
export async function openAct(actor: DoctorActor | StaffActor, applicationId: string): Promise<OpenAct | null> {
  if (!applicationTargetSchema.safeParse({ applicationId }).success) return null
  if (actor.kind === 'staff' && !canReadActs(actor)) return null
  let found = kysely()
    .selectFrom('Application')
    .select(['number', 'actSha256', 'doctorId'])
    .where('id', '=', applicationId)
  found = actor.kind === 'doctor' ? found.where('doctorId', '=', actor.doctorId) : found.where(opensToReader(actor))
  const row = await found.executeTakeFirst()
  if (!row?.number) return null
  const fileName = `Акт подачи ${row.number}.pdf`
  if (!row.actSha256) {
    await inTransaction((tx) => enqueueJob(tx, 'make_submission_act', { applicationId }, `act:${applicationId}`))
    return { fileName, blob: null }
  }
  if (actor.kind === 'staff') {
    const { doctorId, number } = row
    await noteLook(actor, { doctorId, applicationId }, { type: 'application.actViewed', number })
  }
  const blob = await storage().open(row.actSha256)
  if (!blob) throw new Error('An act of submission has no bytes in the storage')
  return { fileName, blob }
}
