import { sql } from 'kysely'
import type { StaffActor } from '@/lib/auth/actor'
import { isTied } from '@/lib/profile/tied'

/**
 * Whether the papers of a filed application are open to this member of staff, as a condition of a statement over
 * "Application": not when the doctor has withdrawn it (152-ФЗ, ст. 5), nor when they have a personal tie with the doctor.
 */
export function opensToReader({ userId }: Pick<StaffActor, 'userId'>) {
  return sql<boolean>`"Application"."status" <> 'WITHDRAWN'
    AND NOT ${isTied(sql, userId, sql.ref('Application.doctorId'))}`
}
