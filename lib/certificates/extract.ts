import { isMock } from '@/lib/core/env'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { storeBytes } from '@/lib/storage/storage'
import { renderExtract } from './extract-pdf'
import { printedColumns } from './queries'
import { verifyUrl } from './qr'

/**
 * Makes the extract of a certificate and keeps it in the storage; does nothing when it is already there.
 * Safe to repeat after a crash at any point: the same record gives the same bytes, hence the same blob.
 */
export async function makeCertificateExtract(certificateId: string): Promise<void> {
  const { createdAt, extractSha256, verificationKey, ...printed } = await kysely()
    .selectFrom('Certificate')
    .select([...printedColumns, 'createdAt', 'extractSha256', 'verificationKey'])
    .where('id', '=', certificateId)
    .executeTakeFirstOrThrow()
  if (extractSha256) return
  const bytes = await renderExtract({
    printed,
    madeAt: createdAt,
    verifyUrl: verifyUrl({ number: printed.number, verificationKey }),
    demo: isMock(),
  })
  await storeBytes(bytes, (tx, { sha256 }) =>
    tx.certificate.updateMany({
      where: { id: certificateId, extractSha256: null },
      data: { extractSha256: sha256, extractMadeAt: now() },
    }),
  )
}
