import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { storeBytes } from '@/lib/storage/storage'
import { validFrom } from '@/lib/signature/pades'
import { paperSigner } from '@/lib/signature/paper-signer'
import { renderExtract } from './extract-pdf'
import { extractRecord } from './extract-queries'
import { extractXml } from './extract-xml'
import { printedColumns } from './queries'

/**
 * Makes the extract of a certificate and keeps it in the storage; does nothing when it is already there.
 * Safe to repeat after a crash at any point: the same record gives the same bytes, hence the same blob.
 */
export async function makeCertificateExtract(certificateId: string): Promise<void> {
  const { extractSha256, ...row } = await kysely()
    .selectFrom('Certificate')
    .select([...printedColumns, 'createdAt', 'extractSha256', 'verificationKey'])
    .where('id', '=', certificateId)
    .executeTakeFirstOrThrow()
  if (extractSha256) return
  const signer = await paperSigner()
  const record = extractRecord(row)
  // Fixed by the record, not by the hour of the job; a key is not used before its certificate.
  const signedAt = later(record.madeAt, validFrom(signer))
  const bytes = await renderExtract({ ...record, xml: extractXml(record), signedAt }, signer)
  await storeBytes(bytes, (tx, { sha256 }) =>
    tx.certificate.updateMany({
      where: { id: certificateId, extractSha256: null },
      data: { extractSha256: sha256, extractMadeAt: now() },
    }),
  )
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
