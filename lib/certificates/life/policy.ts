import type { StaffRole } from '@/lib/auth/roles'

/** Who of the staff look at certificates. */
export const lifeReaders = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR'] as const satisfies readonly StaffRole[]

/** Who of them propose what is to become of a certificate, and who confirm it: never the same person. */
export const lifeActors = ['SECRETARY', 'ADMIN'] as const satisfies readonly StaffRole[]

type Person = { userId: string; role: StaffRole }

/** Whose certificate it is, as the member of staff who is asked about stands to them. */
export type Holder = { userId: string; sameEmployer: boolean; tied: boolean }

/** Own certificates are seen in the own cabinet: what colleagues propose about them is not for their holder. */
export function isOwn(person: Pick<Person, 'userId'>, holder: Pick<Holder, 'userId'>): boolean {
  return person.userId === holder.userId
}

/** Why this person has no say in what becomes of the certificate, said to them; null when they have. */
export function whyNotAct(person: Person, holder: Holder): string | null {
  if (!lifeActors.some((role) => role === person.role)) {
    return 'Предлагает и подтверждает ответственный секретарь или администратор: у вас другая роль.'
  }
  if (isOwn(person, holder)) return 'Это ваше собственное свидетельство: решают другие сотрудники.'
  if (holder.tied) return 'Вы сообщили о личной связи с владельцем свидетельства: решают другие сотрудники.'
  return holder.sameEmployer
    ? 'Вы и владелец свидетельства работаете в одной организации: решают другие сотрудники.'
    : null
}

/** The same of whoever is to answer a proposal: two pairs of eyes. */
export function whyNotDecide(person: Person, holder: Holder, proposedById: string): string | null {
  if (person.userId === proposedById) return 'Это предложили вы: подтверждает другой сотрудник.'
  return whyNotAct(person, holder)
}
