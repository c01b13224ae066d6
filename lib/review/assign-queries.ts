import { sql } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import { areNamesakes } from './namesake'
import { conflictKind, type Relation } from './policy'
import { DEFAULT_CAPACITY, rankExperts } from './proposal'
import { relationOf } from './relation'
import { reviewRights } from './rights'
import type { Assignment } from './types'

/** To whom this person may give the application, the best first; null when there is none or nothing to give. */
export async function findAssignment(actor: StaffActor, applicationId: string): Promise<Assignment | null> {
  if (!z.uuid().safeParse(applicationId).success) return null
  const [file, experts] = await Promise.all([findFile(actor.userId, applicationId), listExperts(applicationId)])
  if (!file?.number || !file.dueOn || !file.registeredOn) return null
  const { can } = reviewRights(actor, { ...file, assigneeName: null })
  if (!can.assign && !can.handOver) return null
  const { id, number, version, specialtyCode, specialty, dueOn, registeredOn, applicantUserId } = file
  const free = experts.filter(
    ({ userId, relation }) =>
      userId !== file.assigneeId && conflictKind(userId, { applicantUserId, relation }) === null,
  )
  return {
    ...{ id, number, version, specialty },
    noteRequired: can.handOver,
    hidden: experts.length - free.length - Number(experts.some(({ userId }) => userId === file.assigneeId)),
    experts: rankExperts({ dueOn, registeredOn, specialtyCode }, free, moscowDate(now())).map((expert) => ({
      userId: expert.userId,
      name: shortName({ last: expert.lastName, first: expert.firstName, middle: expert.middleName }),
      load: expert.load,
      dailyCapacity: expert.dailyCapacity,
      skilled: expert.skills.includes(specialtyCode),
      namesake: areNamesakes(expert.lastName, [file.lastName, file.registerLastName]),
    })),
  }
}

function findFile(userId: string, applicationId: string) {
  return kysely()
    .selectFrom('Application')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
    .select(['Application.id', 'Application.number', 'Application.version', 'Application.status'])
    .select(['Application.specialtyCode', 'Specialty.name as specialty', 'Doctor.userId as applicantUserId'])
    .select(['Doctor.lastName', 'Doctor.registerLastName'])
    .select(['Application.assigneeId', 'Application.proposedById', 'Application.proposal'])
    .select(['Application.heldAt', 'Application.escalatedAt'])
    .select((eb) => [
      eb.ref('Application.registeredOn').$castTo<string | null>().as('registeredOn'),
      eb.ref('Application.dueOn').$castTo<string | null>().as('dueOn'),
      relationOf(sql<Relation>, userId, eb.ref('Application.id')).as('relation'),
    ])
    .where('Application.id', '=', applicationId)
    .where('Application.status', '<>', 'DRAFT')
    .executeTakeFirst()
}

/** Every active expert with what is in their hands, as they stand to this application. */
function listExperts(applicationId: string) {
  return (
    kysely()
      .selectFrom('RoleGrant')
      .innerJoin('User', 'User.id', 'RoleGrant.userId')
      .leftJoin('StaffMember', 'StaffMember.userId', 'User.id')
      .select(['User.id as userId', 'User.lastName', 'User.firstName', 'User.middleName'])
      .select((eb) => [
        eb.fn.coalesce('StaffMember.dailyCapacity', sql.lit(DEFAULT_CAPACITY)).as('dailyCapacity'),
        sql<number[]>`ARRAY(SELECT "specialtyCode" FROM "StaffSpecialty" WHERE "userId" = "User"."id")`.as('skills'),
        eb
          .selectFrom('Application')
          .select(eb.fn.countAll<number>().as('count'))
          .whereRef('Application.assigneeId', '=', 'User.id')
          .where('Application.status', '=', sql.lit('IN_REVIEW'))
          .$asScalar()
          .$notNull()
          .as('load'),
        relationOf(sql<Relation>, eb.ref('User.id'), applicationId).as('relation'),
      ])
      // A literal: the index of staff's roles is partial, and the planner matches it against constants only.
      .where('RoleGrant.role', '=', sql.lit('EXPERT'))
      .where('RoleGrant.revokedAt', 'is', null)
      .where('User.blockedAt', 'is', null)
      .orderBy('User.lastName')
      .orderBy('User.id')
      .execute()
  )
}
