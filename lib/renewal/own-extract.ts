import type { DoctorActor } from '@/lib/auth/actor'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { kysely } from '@/lib/db/client'
import { addDocument } from '@/lib/documents/add-document'
import { scanArrived } from '@/lib/documents/antivirus/scan'
import { storage } from '@/lib/storage/storage'
import { EXTRACT_KIND } from './carry'
import type { Renewal } from './types'

/** The extract of an own certificate that the new application may take over; null while there is none, or it is over. */
export async function findExtract(
  actor: DoctorActor,
  { id, renewal }: { id: string; renewal: Renewal },
): Promise<{ fileName: string; sha256: string } | null> {
  if (renewal.state !== 'open' && renewal.state !== 'late') return null
  const { number, extractSha256 } = await kysely()
    .selectFrom('Certificate')
    .select(['number', 'extractSha256'])
    .where('id', '=', id)
    .where('doctorId', '=', actor.doctorId)
    .executeTakeFirstOrThrow()
  return extractSha256 ? { fileName: `Выписка ${formatCertificateNumber(number)}.pdf`, sha256: extractSha256 } : null
}

/** Puts the extract among the doctor's documents. One that is there already stays; a vault that is full goes without. */
export async function keepExtract(
  actor: DoctorActor,
  { fileName, sha256 }: { fileName: string; sha256: string },
): Promise<void> {
  const blob = await storage().open(sha256)
  if (!blob) throw new Error('An extract has no bytes in the storage')
  const file = await storage().stage(blob.stream)
  try {
    const { antivirus } = await scanArrived(file)
    if (antivirus === 'INFECTED') return
    await addDocument(actor, { kind: EXTRACT_KIND, fileName, mediaType: 'application/pdf', antivirus, file })
  } finally {
    await file.discard()
  }
}
