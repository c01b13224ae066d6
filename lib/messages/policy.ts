import type { ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'

type Doctor = { doctorId: string }
type Staff = { userId: string; roles: readonly Role[] }

export type Written = {
  status: ApplicationStatus
  number: string | null
  doctorId: string
  /** The applicant's account. */
  applicantUserId: string
  assigneeId: string | null
}

/** The same as a member of staff stands to it. */
export type WrittenForStaff = Written & { tied: boolean }

/** A conversation there is from the filing on; who reads it on the doctor's side is the applicant alone. */
export function canReadAsDoctor(actor: Doctor, application: Written): boolean {
  return application.doctorId === actor.doctorId && filed(application)
}

export function canWriteAsDoctor(actor: Doctor, application: Written): boolean {
  return canReadAsDoctor(actor, application) && application.status !== 'WITHDRAWN'
}

/** Whoever may open the workbench reads what was written: not who has a personal tie with the applicant. */
export function canReadAsStaff(actor: Staff, application: WrittenForStaff): boolean {
  const readers: readonly Role[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']
  return filed(application) && !application.tied && actor.roles.some((role) => readers.includes(role))
}

/** The role in which a member of staff writes: the expert who has the file, or any secretary; null for everyone else. */
export function writingRole(actor: Staff, application: Written): 'EXPERT' | 'SECRETARY' | null {
  if (!filed(application) || application.status === 'WITHDRAWN') return null
  if (actor.userId === application.applicantUserId) return null
  if (actor.roles.includes('EXPERT') && application.assigneeId === actor.userId) return 'EXPERT'
  return actor.roles.includes('SECRETARY') ? 'SECRETARY' : null
}

function filed({ status, number }: Written): boolean {
  return status !== 'DRAFT' && number !== null
}
