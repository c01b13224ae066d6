import { dateOfDay } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import type { EsiaPerson } from '@/lib/esia/schema'
import { recordEvent, type EventActor } from '@/lib/history/record'
import { esiaChanges } from './esia-changes'
import { orderChecks } from './registry-checks'

/** Makes or refreshes the doctor's personal data from ESIA; what changed is an event with masked values. */
export async function refreshDoctor(tx: Tx, actor: EventActor, userId: string, person: EsiaPerson): Promise<string> {
  const fields = doctorFields(person)
  const before = await tx.doctor.findUnique({ where: { userId } })
  const doctor = await tx.doctor.upsert({
    where: { userId },
    create: { userId, ...fields },
    update: fields,
    select: { id: true },
  })
  const values = before ? esiaChanges(before, fields) : []
  if (values.length > 0) {
    const changed = values.map(({ field }) => field)
    await recordEvent(tx, actor, { doctorId: doctor.id }, { type: 'profile.refreshed', changed, values })
  }
  if (!before || values.length > 0) await orderChecks(tx, doctor.id)
  return doctor.id
}

function doctorFields(person: EsiaPerson) {
  const {
    lastName,
    firstName,
    middleName,
    gender,
    snils,
    inn,
    citizenship,
    registrationAddress,
    email,
    phone,
    passport,
  } = person
  return {
    ...{ lastName, firstName, middleName, gender, snils, inn, citizenship, registrationAddress, email, phone },
    birthDate: dateOfDay(person.birthDate),
    passportSeries: passport?.series ?? null,
    passportNumber: passport?.number ?? null,
    passportIssuedOn: passport ? dateOfDay(passport.issuedOn) : null,
    passportIssuer: passport?.issuer ?? null,
    passportIssuerCode: passport?.issuerCode ?? null,
    esiaRefreshedAt: now(),
  }
}
