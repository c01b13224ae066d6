import { now } from '@/lib/core/clock'
import { isMock } from '@/lib/core/env'
import { kysely } from '@/lib/db/client'
import { eventDataSchema } from '@/lib/history/schema'
import { storeBytes } from '@/lib/storage/storage'
import { renderAct } from './act-pdf'
import { filedDigest } from './canonical'
import { openIdentity } from './identity'
import { filedApplicationSchema } from './schema'

/**
 * Makes the act of submission and keeps it in the storage; does nothing when it is already there or nothing was filed.
 * Safe to repeat after a crash at any point: the same record gives the same bytes, hence the same blob.
 */
export async function makeSubmissionAct(applicationId: string): Promise<void> {
  const row = await kysely()
    .selectFrom('Application')
    .select(['number', 'submittedAt', 'registeredOn', 'filed', 'filedIdentity', 'actSha256'])
    .where('id', '=', applicationId)
    .executeTakeFirst()
  if (!row?.number || !row.submittedAt || !row.registeredOn || row.actSha256) return
  const { number, submittedAt, registeredOn } = row
  const identity = openIdentity(applicationId, row.filedIdentity)
  const bytes = await renderAct({
    ...{ number, submittedAt, registeredOn, identity },
    filed: filedApplicationSchema.parse(row.filed),
    digest: filedDigest(row.filed, identity),
    confirmedBy: await confirmationOf(applicationId),
    demo: isMock(),
  })
  // No new version of the application: the act changes nothing that anybody may be editing.
  await storeBytes(bytes, (tx, { sha256 }) =>
    tx.application.updateMany({
      where: { id: applicationId, actSha256: null },
      data: { actSha256: sha256, actMadeAt: now() },
    }),
  )
}

async function confirmationOf(applicationId: string) {
  const event = await kysely()
    .selectFrom('Event')
    .select(['type', 'data'])
    .where('applicationId', '=', applicationId)
    .where('type', '=', 'application.submitted')
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  if (!event) return null
  const data = eventDataSchema.parse({ ...(event.data as object), type: event.type })
  return data.type === 'application.submitted' ? (data.confirmedBy ?? null) : null
}
