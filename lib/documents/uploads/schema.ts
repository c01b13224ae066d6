import { z } from 'zod'
import { cleanFileName } from '../file-name'
import { documentIdSchema, MAX_REASON, parseDocumentKind } from '../schema'
import type { FindingCode } from '../types'

const kindSchema = z.unknown().transform((value, context) => {
  const kind = parseDocumentKind(value)
  if (kind) return kind
  context.addIssue({ code: 'custom', message: 'no such kind' })
  return z.NEVER
})

/** `Upload-Metadata` of a new upload. */
export const uploadMetadataSchema = z.object({
  kind: kindSchema,
  filename: z.string().min(1).max(1000).transform(cleanFileName),
  /** Type that the browser says; it says nothing of what it does not know. */
  filetype: z
    .string()
    .max(200)
    .nullish()
    .transform((type) => type ?? ''),
  /** Computed in the browser before the first byte is sent. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish()
    .transform((digest) => digest ?? null),
  /** The own document that gets a new version. */
  document: documentIdSchema.nullish().transform((id) => id ?? null),
  /** Why it is replaced. */
  reason: z.string().max(MAX_REASON).nullish(),
  /** Last day of validity as it was written. */
  validuntil: z.string().max(20).nullish(),
})

/** What of it waits in the row for the end of the upload. */
export const uploadExtrasSchema = uploadMetadataSchema.pick({ reason: true, validuntil: true })

/** As it was written: a code that has been given up since stays readable. */
const findingCodeSchema = z.custom<FindingCode>((value) => typeof value === 'string')

const findingSchema = z.object({
  code: findingCodeSchema,
  level: z.enum(['error', 'warning']),
  message: z.string(),
  pages: z.array(z.number()).exactOptional(),
})

/** What a refusal keeps in its row: the body of the answer. */
export const uploadRefusalSchema = z.object({
  code: z.string(),
  message: z.string(),
  findings: z.array(findingSchema),
})
