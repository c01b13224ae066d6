import { dateOfDay } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import type { EsiaPerson } from '@/lib/esia/schema'
import { recordEvent, type EventActor } from '@/lib/history/record'
import { orderChecks } from './registry-checks'

/** Fields of the profile that ESIA is the source of, in the words of the journal. */
const watchedFields = {
  lastName: 'фамилия',
  firstName: 'имя',
  middleName: 'отчество',
  snils: 'СНИЛС',
  inn: 'ИНН',
  passportSeries: 'серия паспорта',
  passportNumber: 'номер паспорта',
  registrationAddress: 'адрес регистрации',
  email: 'электронная почта',
  phone: 'телефон',
} as const

/** Makes or refreshes the doctor's personal data from ESIA; what changed is an event (names of fields, never values). */
export async function refreshDoctor(tx: Tx, actor: EventActor, userId: string, person: EsiaPerson): Promise<string> {
  const fields = doctorFields(person)
  const before = await tx.doctor.findUnique({ where: { userId } })
  const doctor = await tx.doctor.upsert({
    where: { userId },
    create: { userId, ...fields },
    update: fields,
    select: { id: true },
  })
  const changed = before
    ? Object.entries(watchedFields)
        .filter(([name]) => before[name as keyof typeof watchedFields] !== fields[name as keyof typeof watchedFields])
        .map(([, label]) => label)
    : []
  if (changed.length > 0) {
    await recordEvent(tx, actor, { doctorId: doctor.id }, { type: 'profile.refreshed', changed })
  }
  if (!before || changed.length > 0) await orderChecks(tx, doctor.id)
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
