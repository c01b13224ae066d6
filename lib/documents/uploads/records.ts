import { kysely, pool } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { FindingCode } from '../types'
import { documentQuota } from '../quota'

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
  const { files, bytes } = documentQuota()
  const { rows } = await pool().query<Begun>('SELECT "upload", "refusal" FROM begin_upload($1, $2, $3)', [
    JSON.stringify(upload),
    files,
    bytes,
  ])
  const [row] = rows
  if (!row) throw new Error('The database did not say whether an upload has begun')
  return row
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
