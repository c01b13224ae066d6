import type { StaffRole } from '@/lib/auth/roles'
import { isFinal } from '@/lib/applications/status'
import { canApprove, canDecide, canRefuse, canReview, canTake, conflictOfInterest, type Reviewed } from './policy'
import type { ReviewRights } from './types'

type Person = { userId: string; roles: readonly StaffRole[] }

/** What this person may do with the application now and, when nothing, why: in each of the roles they hold. */
export function reviewRights(person: Person, application: Reviewed & { assigneeName: string | null }): ReviewRights {
  const may = (role: StaffRole, policy: (actor: { userId: string; role: StaffRole }, reviewed: Reviewed) => boolean) =>
    person.roles.includes(role) && policy({ userId: person.userId, role }, application)
  const can = {
    take: may('EXPERT', canTake),
    request: may('EXPERT', canReview),
    propose: may('EXPERT', canReview),
    approve: may('SECRETARY', canApprove),
    refuse: may('SECRETARY', canRefuse),
    returnToExpert: may('SECRETARY', canDecide),
  }
  return { can, why: Object.values(can).some(Boolean) ? null : whyNot(person, application) }
}

function whyNot(person: Person, application: Reviewed & { assigneeName: string | null }): string {
  const { status, assigneeId, assigneeName, proposedById } = application
  if (isFinal(status)) return 'Рассмотрение закончено: действий больше нет.'
  const conflict = conflictOfInterest({ userId: person.userId, role: 'EXPERT' }, application)
  if (conflict) return conflict
  if (status === 'DOCUMENTS_REQUIRED') return 'Ход врача: ждём ответа на запрос документов.'
  if (status === 'AWAITING_APPROVAL') {
    const own = person.userId === proposedById || person.userId === assigneeId
    return own
      ? 'Решение подготовили вы, поэтому подтверждает его другой сотрудник: ответственный секретарь.'
      : 'Решение подтверждает ответственный секретарь.'
  }
  if (!person.roles.includes('EXPERT')) return 'Рассматривает заявки эксперт: у вас другая роль.'
  return `Заявку рассматривает ${assigneeName ?? 'другой эксперт'}: решение готовит тот, кто взял её в работу.`
}
