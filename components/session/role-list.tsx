import { ActionForm } from '@/components/forms/action-form'
import { Tag } from '@/components/ui/tag'
import { switchRoleAction } from '@/lib/auth/session-actions'
import { roleLabels } from '@/lib/auth/roles'
import type { Role } from '@/lib/db/generated/prisma/enums'

/** What each role is for, after its name. */
const about: Record<Role, string> = {
  DOCTOR: 'свои данные, документы, заявки и свидетельства',
  EXPERT: 'проверка заявок и проекты решений',
  SECRETARY: 'согласование решений и апелляции',
  SUPPORT: 'помощь пользователям кабинета',
  ADMIN: 'надзор за рассмотрением и настройка кабинета',
  AUDITOR: 'проверка работы сотрудников, только чтение',
  ORGANISATION_HEAD: 'от имени медицинской организации: проверка свидетельств списком',
  ORGANISATION_MANAGER: 'от имени медицинской организации: проверка свидетельств списком',
  ORGANISATION_EMPLOYEE: 'пока то же, что доступно всем: проверка свидетельств по одному',
}

/** The roles a person holds; all but the present one can be chosen. */
export function RoleList({ roles, present }: { roles: readonly Role[]; present: Role | null }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {roles.map((role) => (
        <li key={role} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium first-letter:uppercase">
              <span className="first-letter:uppercase">{roleLabels[role]}</span>
              {role === present ? <Tag tone="success">Действует сейчас</Tag> : null}
            </p>
            <p className="text-base text-soft">{about[role]}</p>
          </div>
          {role === present ? null : <SwitchRole role={role} />}
        </li>
      ))}
    </ul>
  )
}

/** The button that chooses a role and goes on to its home; alone on a page it names the role for the eye as well. */
export function SwitchRole({ role, alone = false }: { role: Role; alone?: boolean }) {
  return (
    <ActionForm
      action={switchRoleAction}
      hidden={{ role }}
      submitVariant={alone ? 'primary' : 'secondary'}
      submitLabel={
        <span>
          Выбрать<span className={alone ? undefined : 'sr-only'}> роль: {roleLabels[role]}</span>
        </span>
      }
    />
  )
}
