import { addWorkingDays, monthsBefore, type CalendarDate } from '@/lib/core/calendar'
import type { DocumentKind, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { requirementsOf } from './readiness'
import type { ScreenerAnswers, ScreenerQuestion } from './screener-schema'
import type { ScreenerNeed, ScreenerReason, Screening, ScreenerTiming } from './screener-types'

export type ScreenerFacts = {
  today: CalendarDate
  /** The day an application sent now is registered on. */
  registeredOn: CalendarDate
  /** The newest certificate in the specialty of the answers that was not revoked. */
  certificate: { validUntil: CalendarDate } | null
  procedures: Record<ProcedureKind, ProcedureDefinition>
  surnameChanged: boolean
  /** Accepted documents, newest first. */
  vault: readonly { kind: DocumentKind; fileName: string }[]
}

/** Which kind of accreditation fits, whether it is time, what will be needed and how long it takes; or what to ask next. */
export function screen(answers: ScreenerAnswers, facts: ScreenerFacts): Screening {
  const path = questionsOf(answers, facts)
  const question = path.find((code) => answers[code] === undefined)
  const answered = path.filter((code) => answers[code] !== undefined)
  const { specialty } = answers
  if (question !== undefined || specialty === undefined) {
    return { state: 'ask', question: question ?? 'specialty', answered }
  }
  const fit = fitting(facts.certificate ? { ...answers, accredited: 'yes' } : answers)
  if (fit === null) return { state: 'noEducation', answered }
  if (fit.reason === 'PAUSE' && answers.specialized === 'no') return { state: 'noSpecialization', answered }
  const procedure = facts.procedures[fit.kind]
  return {
    state: 'advice',
    answered,
    advice: {
      ...fit,
      title: procedure.title,
      timing: fit.kind === 'PERIODIC' ? renewalTiming(answers, facts) : { state: 'now', validUntil: null },
      needs: needsOf(procedure, { ...answers, specialty }, facts),
      hours: procedure.hours ?? null,
      stages: procedure.stages.map(({ title }) => title),
      workingDays: procedure.totalWorkingDays,
      decisionBy: addWorkingDays(facts.registeredOn, procedure.totalWorkingDays),
    },
  }
}

/** The questions this person is asked, as far as the answers lead; what the cabinet knows is not asked. */
function questionsOf(answers: ScreenerAnswers, { certificate }: ScreenerFacts): ScreenerQuestion[] {
  const known: ScreenerQuestion[] = certificate ? ['specialty'] : ['specialty', 'accredited']
  if (!certificate && answers.accredited === undefined) return known
  if (!certificate && answers.accredited === 'no') return [...known, 'studied']
  if (answers.pause === 'long') return [...known, 'pause', 'specialized']
  return certificate ? [...known, 'pause', 'report'] : [...known, 'pause', 'until', 'report']
}

function fitting({
  accredited,
  studied,
  pause,
}: ScreenerAnswers): { kind: ProcedureKind; reason: ScreenerReason } | null {
  if (accredited !== 'no') {
    return pause === 'long' ? { kind: 'PRIMARY_SPECIALIZED', reason: 'PAUSE' } : { kind: 'PERIODIC', reason: 'RENEWAL' }
  }
  if (studied === 'none') return null
  return studied === 'graduate'
    ? { kind: 'PRIMARY', reason: 'GRADUATE' }
    : { kind: 'PRIMARY_SPECIALIZED', reason: 'SPECIALIZED' }
}

function renewalTiming({ until }: ScreenerAnswers, { certificate, procedures, today }: ScreenerFacts): ScreenerTiming {
  if (!certificate) {
    if (until === 'later') return { state: 'early', validUntil: null, opensOn: null }
    return { state: until === 'over' ? 'lapsed' : 'now', validUntil: null }
  }
  const { validUntil } = certificate
  if (today > validUntil) return { state: 'lapsed', validUntil }
  const opensOn = monthsBefore(validUntil, procedures.PERIODIC.renewalWindowMonths)
  return today < opensOn ? { state: 'early', validUntil, opensOn } : { state: 'now', validUntil }
}

type Answered = ScreenerAnswers & { specialty: number }

function needsOf(procedure: ProcedureDefinition, answers: Answered, facts: ScreenerFacts): ScreenerNeed[] {
  const { surnameChanged, vault } = facts
  const { specialty: specialtyCode, report } = answers
  const needs = requirementsOf({ procedure, specialtyCode, report, surnameChanged })
  return needs.map(({ code, title, hint, anyOf }) => ({
    ...{ code, title, hint },
    kind: anyOf[0] ?? 'OTHER',
    fileName: vault.find(({ kind }) => anyOf.includes(kind))?.fileName ?? null,
  }))
}
