import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { openIdentity } from '@/lib/applications/identity'
import { filedApplicationSchema, type FiledApplication } from '@/lib/applications/schema'
import { isLive } from '@/lib/applications/status'
import { bothSurnames } from '@/lib/profile/surname'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { shortNameOrNull } from '@/lib/core/format'
import { canReadFiledDocuments } from '@/lib/documents/policy'
import { allowsReason, procedureDefinitionSchema } from '@/lib/reference/schema'
import { changesOf, closedRounds, documentsOf, roundsUsed } from './changes'
import { checksNow, shownChecks } from './check-runs'
import { listChoices } from './choices'
import { deadline } from './deadline'
import { fileRoles } from './files/policy'
import { alarmsOf, fileStatesOf } from './files/view'
import { areNamesakes } from './namesake'
import { canNote, maySeeNotes, maySendAhead } from './policy'
import { reviewRights } from './rights'
import { sectionsOf } from './sections'
import type { Workbench } from './types'
import { noteView, type Viewed } from './view'
import { findWorkbenchRow, type WorkbenchRow } from './workbench-row'
import { historyOf, judgedSections, notesOf, pinsOf, requestsOf, unjudgedSections } from './workbench-view'

/**
 * One filed application as this person may work on it; null when there is none (drafts included) and when it is closed to
 * them (`findClosedCase`).
 * The look is written into the doctor's journal; asked for `ahead`, a file in the expert's own hands leaves that it was sent.
 */
export async function getWorkbench(actor: StaffActor, applicationId: string, ahead = false): Promise<Workbench | null> {
  if (!z.uuid().safeParse(applicationId).success) return null
  const today = moscowDate(now())
  const row = await findWorkbenchRow(actor.userId, applicationId, today)
  if (!row?.number || !row.submittedAt || !row.registeredOn || !row.dueOn || row.relation.tied) return null
  const { id, number, version, kind, status, submittedAt, registeredOn, dueOn, next, centre } = row
  const assignee = shortNameOrNull(row.assigneeLast, row.assigneeFirst, row.assigneeMiddle)
  const rights = reviewRights(actor, { ...row, assigneeName: assignee })
  const canSeeNotes = maySeeNotes(actor, row)
  const [sentAhead, checks] = [ahead && maySendAhead(actor, row), checksNow(row, today)]
  const [choices] = await Promise.all([
    listChoices(actor, { ...row, reasons: rights.can.judge, colleagues: canNote(actor, row) }),
    noteView(actor, lookOf({ ...row, number }, checks, sentAhead)),
  ])
  const procedure = procedureDefinitionSchema.parse(row.definition)
  const filed = filedApplicationSchema.parse(row.filed)
  const [documents, sections] = [documentsOf(filed, row), sectionsOf(procedure)]
  const { checks: shown, run } = shownChecks(row, checks)
  const surnames = isLive(status) ? bothSurnames(row, filed.applicant.lastName) : null
  return {
    ...rights,
    ...shownFiled(filed, row),
    ...{ id, number, version, kind, status, surnames, submittedAt, registeredOn, dueOn, assignee, sentAhead },
    next: next && { id: next.id, ahead: next.own && actor.role === 'EXPERT' },
    history: historyOf(row, canSeeNotes),
    deadline: deadline({ status, dueOn }, today),
    hold: holdOf(row),
    escalation: escalationOf(row),
    namesake:
      rights.can.declareTie &&
      areNamesakes(actor.name.last, [filed.applicant.lastName, filed.applicant.registerLastName]),
    proposal: canSeeNotes ? proposalOf(row) : null,
    refusalReasons: row.refusals,
    documents,
    ...filesOf(actor, row, documents, canSeeNotes),
    ...{ requests: requestsOf(row), earlier: row.earlier, signed: Boolean(row.signed) },
    requestsLeft: procedure.requestRounds - roundsUsed(row),
    requestRounds: procedure.requestRounds,
    round: closedRounds(row.requests),
    sections: canSeeNotes ? judgedSections(sections, row) : unjudgedSections(sections),
    changes: changesOf(row.requests, documents),
    checks: canSeeNotes ? shown : shown.filter(({ code }) => code !== 'REUSE'),
    checkRun: run,
    pins: canSeeNotes ? pinsOf(row) : [],
    notes: canSeeNotes ? notesOf(row) : [],
    ...{ canSeeNotes, canNote: canNote(actor, row), centre },
    reasons: choices.reasons.filter(({ code }) => allowsReason(procedure, code)),
    colleagues: choices.colleagues,
  }
}

/** What a person was shown first stands as the first run; what is only on its way to them does not. */
function lookOf(
  { id, number, doctorId, checkRuns }: Pick<WorkbenchRow, 'id' | 'doctorId' | 'checkRuns'> & { number: string },
  checks: ReturnType<typeof checksNow>,
  sentAhead: boolean,
): Viewed {
  const look = sentAhead ? 'application.sentAhead' : 'application.viewed'
  return { id, number, doctorId, look, firstRun: sentAhead || checkRuns.length > 0 ? null : checks }
}

/** The applicant never learns of an alarm, whichever role they hold besides. */
function filesOf(actor: StaffActor, row: WorkbenchRow, documents: Workbench['documents'], canSeeNotes: boolean) {
  const versionIds = documents.map(({ versionId }) => versionId)
  return {
    alarms: canSeeNotes ? alarmsOf(row, versionIds) : [],
    canCompare: fileRoles.some((role) => actor.roles.includes(role)),
    fileStates: fileStatesOf(row),
    canReadDocuments: canReadFiledDocuments(actor) && row.status !== 'WITHDRAWN',
  }
}

function escalationOf({ escalationNote, escalatedAt }: WorkbenchRow): Workbench['escalation'] {
  return escalatedAt && escalationNote !== null ? { note: escalationNote, at: escalatedAt } : null
}

function proposalOf(row: WorkbenchRow): Workbench['proposal'] {
  const by = shortNameOrNull(row.proposerLast, row.proposerFirst, row.proposerMiddle)
  if (!row.proposal || !row.proposedAt || !by) return null
  return { decision: row.proposal, note: row.proposalNote, by, at: row.proposedAt }
}

/**
 * What was filed, as the staff see it: contacts only while the doctor allows the commission to have them, neither these nor
 * the numbers of papers of what the doctor has withdrawn (152-ФЗ, ст. 5).
 */
function shownFiled({ personal, ...filed }: FiledApplication, row: WorkbenchRow) {
  const { id, filedIdentity, contactsAllowed, status } = row
  const withdrawn = status === 'WITHDRAWN'
  return {
    filed,
    applicant: filed.applicant,
    identity: withdrawn ? null : openIdentity(id, filedIdentity),
    contacts: contactsAllowed && !withdrawn ? { email: personal.email, phone: personal.phone } : null,
  }
}

function holdOf(row: WorkbenchRow): Workbench['hold'] {
  const by = shortNameOrNull(row.holderLast, row.holderFirst, row.holderMiddle)
  if (!row.heldAt || row.holdReason === null || !by) return null
  return { reason: row.holdReason, by, at: row.heldAt }
}
