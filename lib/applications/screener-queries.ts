import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate, registrationDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import { surnameChanged } from '@/lib/profile/surname'
import { listProcedures, listSpecialties } from '@/lib/reference/queries'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { canFile } from './policy'
import { liveApplications } from './queries'
import { screen } from './screener'
import type { ScreenerAnswers } from './screener-schema'
import type { ScreenerView } from './screener-types'

/** The screener with what the cabinet knows of the person; null when the account may not file. */
export async function getScreener(actor: DoctorActor, given: ScreenerAnswers): Promise<ScreenerView | null> {
  if (!canFile(actor)) return null
  const [options, specialties, doctor, vault, live] = await Promise.all([
    listProcedures(),
    listSpecialties(),
    doctorFacts(actor, given.specialty ?? null),
    listAcceptedDocuments(actor),
    liveApplications(actor),
  ])
  const specialty = specialties.find(({ code }) => code === given.specialty)
  const answers: ScreenerAnswers = { ...given, specialty: specialty?.code }
  const procedures = byKind(options)
  const screening = screen(answers, {
    today: moscowDate(now()),
    registeredOn: registrationDate(now()).registeredOn,
    certificate: doctor.certificate,
    procedures,
    surnameChanged: surnameChanged(doctor),
    vault,
  })
  const advised = screening.state === 'advice' ? screening.advice.kind : null
  const { breakYears, renewalWindowMonths } = procedures.PERIODIC
  return {
    ...{ answers, screening, specialties },
    terms: { breakYears, renewalWindowMonths },
    specialty: specialty?.name ?? null,
    suspended: doctor.suspended,
    offered: doctor.employed ?? doctor.educated,
    live: live.find(({ kind, specialtyCode }) => kind === advised && specialtyCode === answers.specialty) ?? null,
  }
}

function doctorFacts(actor: DoctorActor, specialtyCode: number | null) {
  return kysely()
    .selectFrom('Doctor')
    .select(['Doctor.lastName', 'Doctor.registerLastName'])
    .select((eb) => [
      jsonObjectFrom(newestCertificate(actor, specialtyCode)).as('certificate'),
      jsonObjectFrom(suspendedCertificate(actor, specialtyCode)).as('suspended'),
      eb
        .selectFrom('Employment')
        .select('Employment.specialtyCode')
        .where('Employment.doctorId', '=', actor.doctorId)
        .where('Employment.until', 'is', null)
        .as('employed'),
      eb
        .selectFrom('Education')
        .select('Education.specialtyCode')
        .where('Education.doctorId', '=', actor.doctorId)
        .orderBy('Education.issuedOn', 'desc')
        .limit(1)
        .as('educated'),
    ])
    .where('Doctor.id', '=', actor.doctorId)
    .executeTakeFirstOrThrow()
}

function newestCertificate({ doctorId }: DoctorActor, specialtyCode: number | null) {
  return kysely()
    .selectFrom('Certificate')
    .select((eb) => eb.ref('Certificate.validUntil').$castTo<string>().as('validUntil'))
    .where('Certificate.doctorId', '=', doctorId)
    .where('Certificate.specialtyCode', '=', specialtyCode ?? 0)
    .where('Certificate.status', '=', 'ACTIVE')
    .orderBy('Certificate.validUntil', 'desc')
    .limit(1)
}

/** Whose term still goes on: a new accreditation does not bring it back. */
function suspendedCertificate({ doctorId }: DoctorActor, specialtyCode: number | null) {
  return kysely()
    .selectFrom('Certificate')
    .select(['Certificate.id', 'Certificate.number'])
    .select((eb) => eb.ref('Certificate.statusSince').$castTo<string>().as('since'))
    .where('Certificate.doctorId', '=', doctorId)
    .where('Certificate.specialtyCode', '=', specialtyCode ?? 0)
    .where('Certificate.status', '=', 'SUSPENDED')
    .where((eb) => eb(eb.ref('Certificate.validUntil').$castTo<string>(), '>=', moscowDate(now())))
    .orderBy('Certificate.validUntil', 'desc')
    .limit(1)
}

function byKind(
  options: readonly { kind: ProcedureKind; definition: ProcedureDefinition }[],
): Record<ProcedureKind, ProcedureDefinition> {
  const found = (kind: ProcedureKind) => {
    const option = options.find((one) => one.kind === kind)
    if (!option) throw new Error(`No procedure of the kind ${kind} has been published`)
    return option.definition
  }
  return {
    PRIMARY: found('PRIMARY'),
    PRIMARY_SPECIALIZED: found('PRIMARY_SPECIALIZED'),
    PERIODIC: found('PERIODIC'),
  }
}
