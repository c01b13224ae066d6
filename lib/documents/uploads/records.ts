import { now } from '@/lib/core/clock'
import { kysely, pool, POOL_SIZE } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { FindingCode } from '../types'
import { documentQuota, type Quota } from '../quota'

export type NewUpload = {
  doctorId: string
  /** The own document that gets a new version. */
  documentId: string | null
  kind: DocumentKind
  fileName: string
  declaredType: string
  size: number
  sha256: string | null
  metadata: object
  createdAt: Date
  expiresAt: Date
}

type Begun = { upload: string; refusal: null } | { upload: null; refusal: FindingCode }

/** Promises the place in the quota and begins an upload, both in one statement (`begin_upload` of the database). */
export async function insertUpload(upload: NewUpload): Promise<Begun> {
  const [row] = await beginUpload(upload, documentQuota())
  if (!row) throw new Error('The database did not say whether an upload has begun')
  return row
}

async function beginUpload(upload: NewUpload, { files, bytes }: Quota): Promise<Begun[]> {
  const text = 'SELECT "upload", "refusal" FROM begin_upload($1, $2, $3)'
  const { rows } = await pool().query<Begun>(text, [JSON.stringify(upload), files, bytes])
  return rows
}

/** An own upload; none when it is absent or another's. */
export const findUpload = prepare((values: { id: string; doctorId: string }) =>
  kysely()
    .selectFrom('DocumentUpload')
    .select(['kind', 'fileName', 'declaredType', 'size', 'received', 'sha256', 'expiresAt', 'finishedAt'])
    .where('id', '=', values.id)
    .where('doctorId', '=', values.doctorId),
)

/** Acknowledges bytes that are on the disk; gives no row when somebody else has moved the offset meanwhile. */
export const moveReceived = prepare((values: { id: string; doctorId: string; from: number; to: number }) =>
  kysely()
    .updateTable('DocumentUpload')
    .set({ received: values.to })
    .where('id', '=', values.id)
    .where('doctorId', '=', values.doctorId)
    .where('received', '=', values.from)
    .where('finishedAt', 'is', null)
    .returning('id'),
)

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Lets every connection plan what uploads ask: the first files after a start would wait for it. Nothing is written. */
export async function warmUploadRecords(): Promise<void> {
  const own = { id: NOBODY, doctorId: NOBODY }
  const at = now()
  const file = { kind: 'OTHER', fileName: '', declaredType: '', size: 1, sha256: null, metadata: {} } as const
  const upload = { ...file, doctorId: NOBODY, documentId: null, createdAt: at, expiresAt: at }
  const questions: (() => Promise<unknown>)[] = [
    () => findUpload(own),
    () => moveReceived({ ...own, from: 0, to: 0 }),
    () => beginUpload(upload, { files: 0, bytes: 0 }),
  ]
  for (const ask of questions) await Promise.all(Array.from({ length: POOL_SIZE }, ask))
}
