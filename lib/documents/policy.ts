import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { DAY, HOUR } from '@/lib/core/clock'
import type { DocumentStatus } from '@/lib/db/generated/prisma/enums'

/** How long after the first upload a file is replaced without asking (../shared/domain/accreditation.md, «Terms»). */
const FREE_REPLACEMENT = 48 * HOUR

/** How long a deleted document may be restored. */
const KEPT = 30 * DAY

type DocumentFacts = { doctorId: string; deletedAt: Date | null; used: boolean }

/** The owner may delete a document while nothing refers to it. */
export function canDeleteDocument(actor: DoctorActor, document: DocumentFacts): boolean {
  return document.doctorId === actor.doctorId && document.deletedAt === null && !document.used
}

/** Who of the staff reads filed documents at all; which ones is decided by the applications they are attached to. */
export function canReadFiledDocuments(actor: StaffActor): boolean {
  return actor.roles.includes('EXPERT') || actor.roles.includes('SECRETARY')
}

/**
 * Whether the file is replaced at once or by a request to the staff. The moment the server has the new file counts, the
 * last instant of the term is still free. A rejected file is of no use to anybody: it is replaced freely at any time.
 */
export function replacementWay(document: { createdAt: Date; status: DocumentStatus }, at: Date): 'free' | 'request' {
  const withinTerm = at.getTime() <= freeUntil(document.createdAt).getTime()
  return withinTerm || document.status === 'REJECTED' ? 'free' : 'request'
}

/** Last instant of the free term of a document first uploaded at `createdAt`. */
export function freeUntil(createdAt: Date): Date {
  return new Date(createdAt.getTime() + FREE_REPLACEMENT)
}

/** A document deleted at `deletedAt` is restored before this instant and purged from it on. */
export function restorableUntil(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + KEPT)
}

/** What was deleted at or before this instant is past restoring. */
export function deletedBefore(at: Date): Date {
  return new Date(at.getTime() - KEPT)
}
