import { setTimeout as wait } from 'node:timers/promises'
import { prisma } from '@/lib/db/client'
import { isDown } from './outage'
import type { EsiaRecord } from './record'
import type { Identity } from './schema'
import { settings } from './settings'

/** Who is asked about. */
type Person = { oid: string; record: EsiaRecord; identity: Identity }

/** The field that a registry does not confirm, with the sentence for the person; null when all is well. */
type Finding = { field: keyof Identity; message: string } | null

/** A registry behind Госуслуги: МВД of passports, СФР of СНИЛС, ФНС of ИНН. */
type IdentityRegistry = { name: string; check: (person: Person) => Promise<Finding> }

/** Documents that the registries of the demonstration do not know: to see a refusal, type these. */
export const refusedIdentity = { passportNumber: '000000', snils: '12345678964', inn: '500100732259' } as const

const registries: readonly IdentityRegistry[] = [
  {
    name: 'МВД',
    check: async ({ identity }) =>
      identity.number === refusedIdentity.passportNumber
        ? { field: 'number', message: 'МВД не находит паспорт с таким номером: проверьте серию и номер' }
        : null,
  },
  {
    name: 'СФР',
    check: async ({ oid, identity }) => {
      const message = 'СФР не подтверждает этот СНИЛС для вашей фамилии и даты рождения: проверьте номер'
      if (identity.snils === refusedIdentity.snils) return { field: 'snils', message }
      const others = await prisma().esiaAccount.count({ where: { snils: identity.snils, oid: { not: oid } } })
      // Alike: whether another person's СНИЛС has an account is nobody's business.
      return others > 0 ? { field: 'snils', message } : null
    },
  },
  {
    name: 'ФНС',
    check: async ({ identity }) =>
      identity.inn === refusedIdentity.inn
        ? { field: 'inn', message: 'ФНС не находит такой ИНН среди ваших: проверьте номер' }
        : null,
  },
]

export type IdentityCheck = { state: 'down' } | { state: 'checked'; findings: NonNullable<Finding>[] }

/** Asks all registries at once, as long as they take; `down` when they do not answer. */
export async function checkIdentity(person: Person): Promise<IdentityCheck> {
  await wait(settings.registryLatency)
  if (await isDown('registries')) return { state: 'down' }
  const findings = await Promise.all(registries.map(({ check }) => check(person)))
  return { state: 'checked', findings: findings.filter((finding) => finding !== null) }
}
