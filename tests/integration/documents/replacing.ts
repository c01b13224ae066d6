import { randomUUID } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { HOUR, moveClock } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { addVersion } from '@/lib/documents/replace'
import { storage } from '@/lib/storage/storage'
import { makePdf } from '@/tests/factories/pdf'

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

type Wanted = { text?: string; reason?: string; kind?: DocumentKind }

/** Gives a new file instead of the one there is, as `acceptFile` does after the checks. */
export async function replaceFile(actor: DoctorActor, documentId: string, wanted: Wanted = {}) {
  const { text = randomUUID(), kind = 'SNILS', reason } = wanted
  const file = await storage().stage(once(makePdf({ text })))
  const fileName = `${text}.pdf`
  return addVersion(actor, {
    antivirus: 'NOT_CONFIGURED',
    kind,
    fileName,
    mediaType: 'application/pdf',
    file,
    documentId,
    reason,
  })
}

/** The same, when nothing speaks against it: id of the new version. */
export async function mustReplace(actor: DoctorActor, documentId: string, wanted: Wanted = {}): Promise<string> {
  const added = await replaceFile(actor, documentId, wanted)
  if (!added.ok) throw new Error(added.message)
  return added.data.versionId
}

/** Puts the clock a second behind the free term of the document. */
export async function movePastTerm(documentId: string): Promise<void> {
  const { createdAt } = await prisma().document.findUniqueOrThrow({ where: { id: documentId } })
  moveClock(new Date(createdAt.getTime() + 48 * HOUR + 1000))
}
