import { eventActor, type StaffActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { recordEvent } from '@/lib/history/record'
import type { EventData } from '@/lib/history/schema'

/** Whose file was looked into: a document, a certificate, or what the profile says of the education. */
export type Look = {
  doctorId: string
  document: { documentId: string; kind: DocumentKind; fileName: string } | null
  certificate?: { certificateId: string; number: string }
}

/** Writes into the doctors' journals that a member of staff has opened their files; once an hour per person and file. */
export async function noteLooks(actor: StaffActor, looks: readonly Look[]): Promise<void> {
  for (const look of looks) await noteLook(actor, { doctorId: look.doctorId, ...placeOf(look) }, eventOf(look))
}

/** The same without a question, in the transaction of an act that rests on the look. */
export async function recordLooks(tx: Tx, actor: StaffActor, looks: readonly Look[]): Promise<void> {
  for (const look of looks) {
    await recordEvent(tx, eventActor(actor), { doctorId: look.doctorId, ...placeOf(look) }, eventOf(look))
  }
}

function placeOf({ document, certificate }: Look) {
  return {
    ...(document && { documentId: document.documentId }),
    ...(certificate && { certificateId: certificate.certificateId }),
  }
}

function eventOf({ document, certificate }: Look): EventData {
  if (certificate) return { type: 'certificate.viewed', number: certificate.number }
  if (!document) return { type: 'profile.viewed' }
  const { kind, fileName } = document
  return { type: 'document.viewed', kind, fileName }
}
