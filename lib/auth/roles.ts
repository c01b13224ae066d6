import type { Role } from '@/lib/db/generated/prisma/enums'

export type StaffRole = Exclude<Role, 'DOCTOR' | 'ORGANISATION_HEAD'>

export const staffRoles = ['EXPERT', 'SECRETARY', 'SUPPORT', 'ADMIN', 'AUDITOR'] as const satisfies readonly StaffRole[]

export const roleLabels: Record<Role, string> = {
  DOCTOR: 'медицинский работник',
  EXPERT: 'эксперт',
  SECRETARY: 'ответственный секретарь',
  SUPPORT: 'поддержка',
  ADMIN: 'администратор',
  AUDITOR: 'аудитор',
  ORGANISATION_HEAD: 'руководитель медицинской организации',
}

export const roleGrantors: Record<Role, string> = {
  DOCTOR: 'роль появляется сама при первом входе через Госуслуги',
  EXPERT: 'роль назначает администратор кабинета',
  SECRETARY: 'роль назначает администратор кабинета',
  SUPPORT: 'роль назначает администратор кабинета',
  ADMIN: 'роль назначает владелец кабинета',
  AUDITOR: 'роль назначает администратор кабинета',
  ORGANISATION_HEAD: 'роль подтверждается сведениями ЕСИА об организации',
}
