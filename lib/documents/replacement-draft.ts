import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { documentIdSchema, MAX_REASON } from './schema'

const typed = (length: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').slice(0, length))
    .catch('')

/** What a person types beside a new file, as it was typed. */
export const replacementDraftSchema = z.object({ reason: typed(MAX_REASON), validUntil: typed(20) })

export type ReplacementDraft = z.infer<typeof replacementDraftSchema>

/** The draft in its column; empty when there is none. */
export function parseDraft(stored: unknown): ReplacementDraft {
  return replacementDraftSchema.catch({ reason: '', validUntil: '' }).parse(stored)
}

/** Keeps what was typed beside a file that was refused; the next version that is taken throws it away. */
export async function keepReplacementDraft(actor: DoctorActor, fields: ReadonlyMap<string, string>): Promise<void> {
  const id = documentIdSchema.safeParse(fields.get('documentId'))
  const replacementDraft = replacementDraftSchema.parse(Object.fromEntries(fields))
  if (!id.success || (!replacementDraft.reason && !replacementDraft.validUntil)) return
  await prisma().document.updateMany({
    where: { id: id.data, doctorId: actor.doctorId, deletedAt: null },
    data: { replacementDraft },
  })
}
