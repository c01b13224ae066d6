import type { DoctorActor, StaffActor } from '@/lib/auth/actor'

type DocumentFacts = { doctorId: string; deletedAt: Date | null; used: boolean }

/** The owner may delete a document while nothing refers to it. */
export function canDeleteDocument(actor: DoctorActor, document: DocumentFacts): boolean {
  return document.doctorId === actor.doctorId && document.deletedAt === null && !document.used
}

/** Who of the staff reads filed documents at all; which ones is decided by the applications they are attached to. */
export function canReadFiledDocuments(actor: StaffActor): boolean {
  return actor.roles.includes('EXPERT') || actor.roles.includes('SECRETARY')
}
