import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DoctorActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import { checksOf, checksOfRow } from './checks-view'
import { openDoctor } from './identity'
import { profileGaps } from './readiness'
import { surnameChanged } from './surname'
import type { Passport, Profile } from './types'

/** Everything of «Мои данные» in one query. */
export async function getProfile(actor: DoctorActor): Promise<Profile> {
  const row = await ownDoctor(actor).executeTakeFirstOrThrow()
  const { passportIssuedOn, passportIssuer, passportIssuerCode, ...doctor } = row
  const { passportSeries, passportNumber, snils, inn } = openDoctor(actor.doctorId, row)
  const {
    esiaRefreshedAt: refreshedAt,
    workplace,
    educations,
    checks,
    passportSeries: _s,
    passportNumber: _n,
    ...rest
  } = doctor
  const personal = { ...rest, snils, inn }
  const profile = {
    ...personal,
    refreshedAt,
    passport: passportOf({ passportSeries, passportNumber, passportIssuedOn, passportIssuer, passportIssuerCode }),
    level: actor.level,
    surnameChanged: surnameChanged(personal),
    workplace,
    educations,
    checks: checksOf(checks),
  }
  return { ...profile, gaps: profileGaps(profile) }
}

function ownDoctor(actor: DoctorActor) {
  return kysely()
    .selectFrom('Doctor')
    .select(['lastName', 'firstName', 'middleName', 'gender', 'snils', 'inn', 'citizenship', 'registrationAddress'])
    .select(['previousLastName', 'lastNameChangedAt'])
    .select(['category', 'licence', 'registerLastName', 'esiaRefreshedAt'])
    .select([
      'birthDate',
      'passportSeries',
      'passportNumber',
      'passportIssuedOn',
      'passportIssuer',
      'passportIssuerCode',
    ])
    .select((eb) => [
      eb.fn.coalesce(ownAddress('EMAIL'), 'Doctor.email').as('email'),
      eb.fn.coalesce(ownAddress('SMS'), 'Doctor.phone').as('phone'),
      jsonObjectFrom(
        eb
          .selectFrom('Employment')
          .innerJoin('Organization', 'Organization.id', 'Employment.organizationId')
          .innerJoin('Region', 'Region.code', 'Organization.regionCode')
          .innerJoin('Position', 'Position.code', 'Employment.positionCode')
          .innerJoin('Specialty', 'Specialty.code', 'Employment.specialtyCode')
          .select(['Employment.organizationId', 'Organization.oid as organizationOid'])
          .select(['Organization.nameShort as organization', 'Organization.inn'])
          .select(['Region.name as region', 'Employment.positionCode', 'Position.name as position'])
          .select(['Employment.specialtyCode', 'Specialty.name as specialty', 'Employment.since'])
          .whereRef('Employment.doctorId', '=', 'Doctor.id')
          .where('Employment.until', 'is', null),
      ).as('workplace'),
      jsonArrayFrom(
        eb
          .selectFrom('Education')
          .innerJoin('Specialty', 'Specialty.code', 'Education.specialtyCode')
          .select(['Education.id', 'Education.kind', 'Education.institution', 'Specialty.name as specialty'])
          .select(['Education.series', 'Education.number', 'Education.issuedOn'])
          .whereRef('Education.doctorId', '=', 'Doctor.id')
          .orderBy('Education.issuedOn', 'desc')
          .orderBy('Education.id', 'desc'),
      ).as('educations'),
      checksOfRow.as('checks'),
    ])
    .where('Doctor.id', '=', actor.doctorId)
}

/** The main address that the cabinet was given, which comes before that of Госуслуги. */
function ownAddress(channel: MessageChannel) {
  return sql<string | null>`(
    SELECT "value" FROM "Contact" WHERE "doctorId" = "Doctor"."id" AND "channel" = ${channel} AND NOT "reserve")`
}

type PassportColumns = {
  passportSeries: string | null
  passportNumber: string | null
  passportIssuedOn: string | null
  passportIssuer: string | null
  passportIssuerCode: string | null
}

function passportOf(row: PassportColumns): Passport | null {
  const { passportSeries: series, passportNumber: number, passportIssuedOn: issuedOn, passportIssuer: issuer } = row
  if (!series || !number || !issuedOn || !issuer) return null
  return { series, number, issuedOn, issuer, issuerCode: row.passportIssuerCode }
}
