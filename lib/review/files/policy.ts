import type { StaffRole } from '@/lib/auth/roles'
import type { ReuseState } from './types'

/** Who of the staff look at files beside an application: those who examine. */
export const fileRoles = ['EXPERT', 'SECRETARY'] as const satisfies readonly StaffRole[]

type Person = { userId: string; roles: readonly StaffRole[] }

/** Whose file it is, as the member of staff who is asked about stands to them. */
export type Owner = { userId: string; sameEmployer: boolean; tied: boolean }

/** Own files are no business of a member of staff at all: they do not even learn that something is asked about them. */
export function isOwn(person: Pick<Person, 'userId'>, owners: readonly Owner[]): boolean {
  return owners.some(({ userId }) => userId === person.userId)
}

/** Neither are those of whom they have a personal tie with. */
export function isClosed(person: Pick<Person, 'userId'>, owners: readonly Owner[]): boolean {
  return isOwn(person, owners) || owners.some(({ tied }) => tied)
}

/** Why this person may not decide about files of these owners, said to them; null when they may. */
export function whyNotDecideFiles(person: Person, owners: readonly Owner[]): string | null {
  if (!fileRoles.some((role) => person.roles.includes(role))) {
    return 'Решает эксперт или ответственный секретарь: у вас другая роль.'
  }
  if (isOwn(person, owners)) return 'Это ваши собственные документы: решает другой сотрудник.'
  if (owners.some(({ tied }) => tied))
    return 'Вы сообщили о личной связи с владельцем документа: решает другой сотрудник.'
  return owners.some(({ sameEmployer }) => sameEmployer)
    ? 'Вы и владелец документа работаете в одной организации: решает другой сотрудник.'
    : null
}

/** What the alarm has come to. */
export function reuseState({ closedAt, confirmed }: { closedAt: unknown; confirmed: boolean | null }): ReuseState {
  if (closedAt === null) return 'open'
  return confirmed ? 'confirmed' : 'explained'
}
