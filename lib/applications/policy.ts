import type { AccountLevel, ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'
import { isConfirmed } from '@/lib/auth/level'
import { canTransition } from './status'

type Doctor = { role: Role; doctorId: string; level: AccountLevel }
type Owned = { doctorId: string; status: ApplicationStatus }

/** Only a doctor with a confirmed account files applications. */
export function canFile(actor: Pick<Doctor, 'role' | 'level'>): boolean {
  return actor.role === 'DOCTOR' && isConfirmed(actor)
}

export function canEdit(actor: Doctor, application: Owned): boolean {
  return owns(actor, application) && application.status === 'DRAFT'
}

export function canSubmit(actor: Doctor, application: Owned): boolean {
  return owns(actor, application) && canFile(actor) && canTransition(application.status, 'SUBMITTED', actor.role)
}

export function canWithdraw(actor: Doctor, application: Owned): boolean {
  return owns(actor, application) && canTransition(application.status, 'WITHDRAWN', actor.role)
}

export function canAnswer(actor: Doctor, application: Owned): boolean {
  return owns(actor, application) && application.status === 'DOCUMENTS_REQUIRED'
}

export function canResubmit(actor: Doctor, application: Owned): boolean {
  return owns(actor, application) && canFile(actor) && application.status === 'REFUSED'
}

const actReaders: readonly Role[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']

/** Whether this member of staff may open the act of any filed application. */
export function canReadActs(actor: { roles: readonly Role[] }): boolean {
  return actor.roles.some((role) => actReaders.includes(role))
}

function owns(actor: Doctor, application: Owned): boolean {
  return actor.role === 'DOCTOR' && actor.doctorId === application.doctorId
}
