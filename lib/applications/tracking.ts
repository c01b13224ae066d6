import { addWorkingDays, workingDaysBetween, type CalendarDate } from '@/lib/core/calendar'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import type { NextStep } from './types'

type Case = {
  status: ApplicationStatus
  procedure: Pick<ProcedureDefinition, 'stages' | 'totalWorkingDays'>
  registeredOn: CalendarDate | null
  dueOn: CalendarDate | null
  /** Day the answer to the open request is due by. */
  answerDueOn: CalendarDate | null
  today: CalendarDate
}

/**
 * What happens next and by when. The staff's steps follow the norms of the procedure's stages, moved by as many working
 * days as the term itself was moved while the doctor held the file.
 */
export function nextStep({ status, procedure, registeredOn, dueOn, answerDueOn, today }: Case): NextStep | null {
  if (status === 'DOCUMENTS_REQUIRED') return answerDueOn ? step('Ваш ответ на запрос', answerDueOn, today) : null
  if (!registeredOn || !dueOn) return null
  if (status === 'AWAITING_APPROVAL') return step('Решение ответственного секретаря', dueOn, today)
  if (status !== 'SUBMITTED' && status !== 'IN_REVIEW') return null
  const stages = stageDays(procedure, registeredOn, dueOn)
  const current = status === 'SUBMITTED' ? stages[0] : stages.find(({ until }) => until >= today)
  return current ? step(current.title, current.until, today) : step('Решение', dueOn, today)
}

function stageDays({ stages, totalWorkingDays }: Case['procedure'], registeredOn: CalendarDate, dueOn: CalendarDate) {
  const moved = Math.max(0, workingDaysBetween(addWorkingDays(registeredOn, totalWorkingDays), dueOn))
  return stages.map(({ title }, index) => {
    const norm = stages.slice(0, index + 1).reduce((sum, { normWorkingDays }) => sum + normWorkingDays, 0)
    const until = addWorkingDays(registeredOn, norm + moved)
    // The term of the whole is what was promised, whatever the norms of its parts add up to.
    return { title, until: until > dueOn ? dueOn : until }
  })
}

function step(title: string, dueDay: CalendarDate, today: CalendarDate): NextStep {
  return { title, dueOn: dueDay, workingDaysLeft: workingDaysBetween(today, dueDay), overdue: dueDay < today }
}
