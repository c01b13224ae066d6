import type { Role } from '@/lib/db/generated/prisma/enums'

/** The roles inside a medical organisation. */
export const organisationRoles = [
  'ORGANISATION_HEAD',
  'ORGANISATION_MANAGER',
  'ORGANISATION_EMPLOYEE',
] as const satisfies readonly Role[]

/** Who of an organisation checks certificates by a list. */
export const listRoles = ['ORGANISATION_HEAD', 'ORGANISATION_MANAGER'] as const satisfies readonly Role[]

export type StaffRole = Exclude<Role, 'DOCTOR' | (typeof organisationRoles)[number]>

export const staffRoles = ['EXPERT', 'SECRETARY', 'SUPPORT', 'ADMIN', 'AUDITOR'] as const satisfies readonly StaffRole[]

export const roleLabels: Record<Role, string> = {
  DOCTOR: 'медицинский работник',
  EXPERT: 'эксперт',
  SECRETARY: 'ответственный секретарь',
  SUPPORT: 'поддержка',
  ADMIN: 'администратор',
  AUDITOR: 'аудитор',
  ORGANISATION_HEAD: 'руководитель медицинской организации',
  ORGANISATION_MANAGER: 'менеджер медицинской организации',
  ORGANISATION_EMPLOYEE: 'сотрудник медицинской организации',
}

export const roleGrantors: Record<Role, string> = {
  DOCTOR: 'роль появляется сама при первом входе через Госуслуги',
  EXPERT: 'роль назначает администратор кабинета',
  SECRETARY: 'роль назначает администратор кабинета',
  SUPPORT: 'роль назначает администратор кабинета',
  ADMIN: 'роль назначает владелец кабинета',
  AUDITOR: 'роль назначает администратор кабинета',
  ORGANISATION_HEAD: 'роль назначает администратор кабинета по обращению организации',
  ORGANISATION_MANAGER: 'роль назначает администратор кабинета по просьбе руководителя организации',
  ORGANISATION_EMPLOYEE: 'роль назначает администратор кабинета по просьбе руководителя организации',
}

/** The role a person acts in when they have not chosen one. */
export function defaultRole(roles: readonly Role[]): Role | null {
  const order: readonly Role[] = ['DOCTOR', ...staffRoles, ...organisationRoles]
  return order.find((role) => roles.includes(role)) ?? null
}

const DESK = { href: '/staff', label: 'Рабочее место' }
const LISTS = { href: '/verify/batch', label: 'Проверка списком' }

/** Where each role lands after signing in and after a switch, and what that is called. */
const homes: Record<Role, { href: string; label: string }> = {
  DOCTOR: { href: '/cabinet', label: 'Личный кабинет' },
  EXPERT: DESK,
  SECRETARY: DESK,
  // The queue is closed to the support, and it has no desk of its own: the answers are what it works with.
  SUPPORT: { href: '/help', label: 'Помощь' },
  ADMIN: DESK,
  AUDITOR: DESK,
  ORGANISATION_HEAD: LISTS,
  ORGANISATION_MANAGER: LISTS,
  // What anybody may do, and what is said there of the role.
  ORGANISATION_EMPLOYEE: { href: '/verify', label: 'Проверка свидетельства' },
}

/** The home of the role; for who has none the cabinet, which says what they lack. */
export function homeOf(role: Role | null): { href: string; label: string } {
  return homes[role ?? 'DOCTOR']
}

export function homePath(role: Role | null): string {
  return role ? homes[role].href : '/no-rights?role=DOCTOR'
}

/** Where a person ends their sessions: each side has its own page of settings. */
export function settingsPath(role: Role | null): string {
  return role === 'DOCTOR' || role === null ? '/cabinet/settings' : '/staff/settings'
}
