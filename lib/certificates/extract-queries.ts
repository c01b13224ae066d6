import { z } from 'zod'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { isMock } from '@/lib/core/env'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { kysely } from '@/lib/db/client'
import { noteLook } from '@/lib/history/look'
import { storage } from '@/lib/storage/storage'
import type { OpenBlob } from '@/lib/storage/port'
import { extractXml } from './extract-xml'
import { canReadExtracts } from './policy'
import { verifyUrl } from './qr'
import { printedColumns } from './queries'
import type { PrintedCertificate } from './types'

const certificateIdSchema = z.uuid()

/** `blob` is null while the extract is being made; an open one must be read to its end or destroyed. */
type OpenExtract = { fileName: string; blob: OpenBlob | null }

/** Extract of the doctor's own certificate, or of any certificate for staff who may read them; null otherwise. */
export async function openExtract(actor: DoctorActor | StaffActor, id: string): Promise<OpenExtract | null> {
  const row = await readable(actor, id)?.select(['number', 'doctorId', 'extractSha256']).executeTakeFirst()
  if (!row) return null
  const fileName = `Выписка ${formatCertificateNumber(row.number)}.pdf`
  if (!row.extractSha256) return { fileName, blob: null }
  await noteExtract(actor, id, row, 'PDF')
  const blob = await storage().open(row.extractSha256)
  if (!blob) throw new Error('An extract has no bytes in the storage')
  return { fileName, blob }
}

/** The same record as XML, for the same people. */
export async function findExtractXml(
  actor: DoctorActor | StaffActor,
  id: string,
): Promise<{ fileName: string; xml: string } | null> {
  const columns = [...printedColumns, 'doctorId', 'createdAt', 'verificationKey'] as const
  const row = await readable(actor, id)?.select(columns).executeTakeFirst()
  if (!row) return null
  await noteExtract(actor, id, row, 'XML')
  const { doctorId: _, ...record } = row
  return { fileName: `Выписка ${formatCertificateNumber(row.number)}.xml`, xml: extractXml(extractRecord(record)) }
}

/** A look of the staff is written into the holder's journal. */
async function noteExtract(
  actor: DoctorActor | StaffActor,
  certificateId: string,
  { doctorId, number }: { doctorId: string; number: string },
  format: 'PDF' | 'XML',
): Promise<void> {
  if (actor.kind !== 'staff') return
  await noteLook(actor, { doctorId, certificateId }, { type: 'certificate.extractViewed', number, format })
}

function readable(actor: DoctorActor | StaffActor, id: string) {
  if (!certificateIdSchema.safeParse(id).success) return null
  if (actor.kind === 'staff' && !canReadExtracts(actor)) return null
  const found = kysely().selectFrom('Certificate').where('id', '=', id)
  return actor.kind === 'doctor' ? found.where('doctorId', '=', actor.doctorId) : found
}

/** What an extract is made from: the record as printed and what belongs to it. */
export function extractRecord(row: PrintedCertificate & { createdAt: Date; verificationKey: string }) {
  const { createdAt, verificationKey, ...printed } = row
  return {
    printed,
    madeAt: createdAt,
    verifyUrl: verifyUrl({ number: printed.number, verificationKey }),
    demo: isMock(),
  }
}
