import type { StaffRole } from '@/lib/auth/roles'
import { isFinal } from '@/lib/applications/status'
import {
  canApprove,
  canAssign,
  canDeclareTie,
  canDecide,
  canEscalate,
  canHandOver,
  canHold,
  canRefuse,
  canResume,
  canReview,
  canRollBack,
  canSettle,
  canTake,
  conflictOfInterest,
  tieRoles,
  type Reviewed,
  type Staff,
} from './policy'
import type { ReviewRights } from './types'

type Person = { userId: string; roles: readonly StaffRole[] }

/** What this person may do with the application now and, when they may not decide its fate, why: in each of their roles. */
export function reviewRights(person: Person, application: Reviewed & { assigneeName: string | null }): ReviewRights {
  const may = (role: StaffRole, policy: (actor: Staff, reviewed: Reviewed) => boolean) =>
    person.roles.includes(role) && policy({ userId: person.userId, role }, application)
  const main = {
    take: may('EXPERT', canTake),
    judge: may('EXPERT', canReview),
    request: may('EXPERT', canReview),
    propose: may('EXPERT', canReview),
    approve: may('SECRETARY', canApprove),
    refuse: may('SECRETARY', canRefuse),
    returnToExpert: may('SECRETARY', canDecide),
    rerun: may('EXPERT', canReview) || may('SECRETARY', canDecide),
  }
  const decides = Object.values(main).some(Boolean)
  const rest = {
    next: person.roles.includes('EXPERT') && !decides,
    assign: may('SECRETARY', canAssign),
    handOver: may('EXPERT', canHandOver),
    hold: may('EXPERT', canHold),
    resume: may('EXPERT', canResume) || may('SECRETARY', canResume),
    escalate: may('EXPERT', canEscalate),
    settle: may('SECRETARY', canSettle),
    declareTie: tieRoles.some((role) => may(role, canDeclareTie)),
    rollBack: may('SECRETARY', canRollBack) || may('ADMIN', canRollBack),
  }
  return { can: { ...main, ...rest }, why: decides ? null : whyNot(person, application) }
}

function whyNot(person: Person, application: Reviewed & { assigneeName: string | null }): string {
  const { status, assigneeId, assigneeName } = application
  if (isFinal(status)) return 'Рассмотрение закончено: действий больше нет.'
  const conflict = conflictOfInterest(person, application)
  if (conflict) return conflict
  if (status === 'DOCUMENTS_REQUIRED') return 'Ход врача: ждём ответа на запрос документов.'
  if (status === 'AWAITING_APPROVAL') return whyNotDecide(person, application)
  if (!person.roles.includes('EXPERT')) return 'Рассматривает заявки эксперт: у вас другая роль.'
  if (assigneeId === person.userId) return 'Рассмотрение отложено: возобновите его, чтобы продолжить.'
  return `Заявку рассматривает ${assigneeName ?? 'другой эксперт'}: решение готовит тот, кто взял её в работу.`
}

function whyNotDecide(person: Person, { proposedById, assigneeId, relation }: Reviewed): string {
  if (person.userId === proposedById || person.userId === assigneeId) {
    return 'Решение подготовили вы, поэтому подтверждает его другой сотрудник: ответственный секретарь.'
  }
  return relation.tookPart && person.roles.includes('SECRETARY')
    ? 'Вы участвовали в проверке этой заявки, поэтому решение подтверждает другой ответственный секретарь.'
    : 'Решение подтверждает ответственный секретарь.'
}
