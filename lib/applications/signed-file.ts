import { z } from 'zod'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import { allowsGroup } from '@/lib/consents/allows'
import { noteLook } from '@/lib/history/look'
import { filedText } from './canonical'
import { openIdentity, openSignature } from './identity'
import { canReadActs } from './policy'
import { applicationTargetSchema } from './schema'
import { opensToReader } from './staff-reading'

const partSchema = z.enum(['record', 'signature'])

type SignedFile = { fileName: string; mediaType: string; bytes: Buffer<ArrayBuffer> }

/**
 * Half of what an application was signed as: the canonical record, or the detached CMS over it
 * (`openssl cms -verify -binary -inform DER -in signature -content record`). For its doctor and for staff who may read
 * acts, the record with the contacts in it only while the doctor lets them have these; null for anyone else and for what was
 * confirmed by a code.
 */
export async function openSigned(
  actor: DoctorActor | StaffActor,
  { applicationId, part }: { applicationId: string; part: string },
): Promise<SignedFile | null> {
  const wanted = partSchema.safeParse(part)
  if (!wanted.success || !applicationTargetSchema.safeParse({ applicationId }).success) return null
  if (actor.kind === 'staff' && !canReadActs(actor)) return null
  let found = kysely()
    .selectFrom('Application')
    .select(['number', 'doctorId', 'filed', 'filedIdentity', 'filedSignature'])
    .where('id', '=', applicationId)
  found = actor.kind === 'doctor' ? found.where('doctorId', '=', actor.doctorId) : found.where(opensToReader(actor))
  if (actor.kind === 'staff' && wanted.data === 'record') {
    found = found.where(allowsGroup('CONTACTS', 'Application.doctorId'))
  }
  const row = await found.executeTakeFirst()
  if (!row?.number || row.filedSignature === null) return null
  if (actor.kind === 'staff') {
    const { doctorId, number } = row
    await noteLook(actor, { doctorId, applicationId }, { type: 'application.signedViewed', number, part: wanted.data })
  }
  const name = `Заявка ${row.number}`
  if (wanted.data === 'signature') {
    const bytes = openSignature(applicationId, row.filedSignature)
    return { fileName: `${name}.p7s`, mediaType: 'application/pkcs7-signature', bytes }
  }
  const text = filedText(row.filed, openIdentity(applicationId, row.filedIdentity))
  return { fileName: `${name}.json`, mediaType: 'application/json', bytes: Buffer.from(text) }
}
