import { dayOfDate } from '@/lib/core/calendar'
import type { Tx } from '@/lib/db/client'

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
  const { passportSeries: series, passportNumber: number, passportIssuer: issuer, passportIssuerCode, ...rest } = doctor
  const passport =
    series && number && passportIssuedOn && issuer
      ? { series, number, issuedOn: dayOfDate(passportIssuedOn), issuer, issuerCode: passportIssuerCode }
      : null
  return { ...rest, birthDate: dayOfDate(birthDate), passport }
}

export type Numbers = Awaited<ReturnType<typeof readNumbers>>
