import { dateOfDay } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { EsiaPerson } from '@/lib/esia/schema'
import { recordEvent, type EventActor } from '@/lib/history/record'
import { esiaChanges } from './esia-changes'
import { openDoctor, sealDoctor } from './identity'
import { orderChecks } from './registry-checks'
import { alignIndex } from './snils-index'
import { sameSurname } from './surname'

/** Makes or refreshes the doctor's personal data from ESIA; what changed is an event with masked values. */
export async function refreshDoctor(tx: Tx, actor: EventActor, userId: string, person: EsiaPerson): Promise<string> {
  const fields = doctorFields(person)
  await alignIndex(tx, fields.snils)
  const found = await tx.doctor.findUnique({ where: { userId } })
  const id = found?.id ?? (await newId(tx))
  const sealed = { ...fields, ...sealDoctor(id, fields) }
  // Never an upsert: what is sealed for one id must not come to lie in a row with another.
  if (found) {
    const data = { ...sealed, ...surnameChange(found, fields) }
    await tx.doctor.update({ where: { id }, data, select: { id: true } })
  } else await tx.doctor.create({ data: { id, userId, ...sealed }, select: { id: true } })
  const values = found ? esiaChanges({ ...found, ...openDoctor(id, found) }, fields) : []
  if (values.length > 0) {
    const changed = values.map(({ field }) => field)
    await recordEvent(tx, actor, { doctorId: id }, { type: 'profile.refreshed', changed, values })
  }
  if (!found || values.length > 0) await orderChecks(tx, id)
  return id
}

/** Whoever has married shows both surnames in what is not decided yet. */
function surnameChange(before: { lastName: string } | null, { lastName }: { lastName: string }) {
  if (!before || sameSurname(before.lastName, lastName)) return {}
  return { previousLastName: before.lastName, lastNameChangedAt: now() }
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
