import { dayOfDate } from '@/lib/core/calendar'
import type { Tx } from '@/lib/db/client'
import { openDoctor } from './identity'

/**
 * A doctor's numbers with the person they belong to. Passport, СНИЛС and ИНН are read for registries and corrections
 * here and nowhere else.
 */
export async function readNumbers(tx: Tx, doctorId: string) {
  const { birthDate, passportIssuedOn, ...doctor } = await tx.doctor.findUniqueOrThrow({
    where: { id: doctorId },
    select: {
      ...{ lastName: true, firstName: true, middleName: true, birthDate: true, gender: true, snils: true, inn: true },
      ...{ passportSeries: true, passportNumber: true, passportIssuedOn: true },
      ...{ passportIssuer: true, passportIssuerCode: true, registrationAddress: true, registerLastName: true },
    },
  })
  const { passportIssuer: issuer, passportIssuerCode, passportSeries: _s, passportNumber: _n, ...rest } = doctor
  const { snils, inn, passportSeries: series, passportNumber: number } = openDoctor(doctorId, doctor)
  const passport =
    series && number && passportIssuedOn && issuer
      ? { series, number, issuedOn: dayOfDate(passportIssuedOn), issuer, issuerCode: passportIssuerCode }
      : null
  return { ...rest, snils, inn, birthDate: dayOfDate(birthDate), passport }
}

export type Numbers = Awaited<ReturnType<typeof readNumbers>>
