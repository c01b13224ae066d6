import type { StaffActor } from '@/lib/auth/actor'

const extractReaders: readonly string[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']

/** Whether this member of staff may open the extract of any certificate. */
export function canReadExtracts(actor: Pick<StaffActor, 'roles'>): boolean {
  return actor.roles.some((role) => extractReaders.includes(role))
}
