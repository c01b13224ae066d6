import { sql } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import { conflictOfInterest, type Relation } from './policy'
import { relationOf } from './relation'
import { reviewRights } from './rights'
import type { ClosedCase } from './types'

/**
 * What a member of staff with a personal tie still sees of the applicant's file: which one it is, and whether it is theirs to
 * give away. Nothing of the applicant is read, so no look is written. Null when the file is not closed to them.
 */
export async function findClosedCase(actor: StaffActor, applicationId: string): Promise<ClosedCase | null> {
  if (!z.uuid().safeParse(applicationId).success) return null
  const row = await kysely()
    .selectFrom('Application')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
    .select(['Application.id', 'Application.number', 'Application.status', 'Specialty.name as specialty'])
    .select(['Application.assigneeId', 'Application.proposedById', 'Application.proposal'])
    .select(['Application.heldAt', 'Application.escalatedAt', 'Doctor.userId as applicantUserId'])
    .select((eb) => relationOf(sql<Relation>, actor.userId, eb.ref('Application.id')).as('relation'))
    .where('Application.id', '=', applicationId)
    .where('Application.status', '<>', 'DRAFT')
    .executeTakeFirst()
  if (!row?.number || !row.relation.tied) return null
  const { id, number, status, specialty } = row
  const { handOver } = reviewRights(actor, { ...row, assigneeName: null }).can
  return { id, number, status, specialty, handOver, why: conflictOfInterest(actor, row) ?? '' }
}
