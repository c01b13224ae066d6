import { shortName } from '@/lib/core/format'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import { eventDetails, eventTitle } from '@/lib/history/labels'
import { eventDataSchema } from '@/lib/history/schema'
import { closedRounds } from './changes'
import { staffEventDetails } from './labels'
import type { CasePin } from './pins/types'
import type { SectionJudgement, Workbench, WorkbenchEvent, WorkbenchNote, WorkbenchSection } from './types'
import type { WorkbenchRow } from './workbench-row'

/** Sections with the verdict of the present round and the last one before it. */
export function judgedSections(sections: readonly AssessmentSection[], row: WorkbenchRow): WorkbenchSection[] {
  const round = closedRounds(row.requests)
  return sections.map((section) => {
    const judged = row.verdicts.filter((verdict) => verdict.section === section)
    const present = judged.find((verdict) => verdict.round === round && !verdict.fallen)
    const earlier = judged.find((verdict) => verdict !== present)
    const said = (verdict: typeof present) => (verdict ? judgement(verdict, row.proposedAt) : null)
    return { section, judgement: said(present), earlier: said(earlier) }
  })
}

export function unjudgedSections(sections: readonly AssessmentSection[]): WorkbenchSection[] {
  return sections.map((section) => ({ section, judgement: null, earlier: null }))
}

type Judged = WorkbenchRow['verdicts'][number]

function judgement({ round, verdict, judgedAt, by, reasons }: Judged, proposedAt: Date | null): SectionJudgement {
  const at = new Date(judgedAt)
  const withProposal = verdict === 'PASSED' && at.getTime() === proposedAt?.getTime()
  return { round, verdict, withProposal, reasons, by: shortName(by), at }
}

export function notesOf(row: WorkbenchRow): WorkbenchNote[] {
  return row.notes.map(({ id, text, at, by, mentions }) => ({
    ...{ id, text, at: new Date(at), by: shortName(by) },
    mentions: mentions.map(shortName),
  }))
}

export function pinsOf(row: WorkbenchRow): CasePin[] {
  return row.pins.map(({ id, versionId, page, x, y, width, height, note, by, createdAt, ...sent }) => ({
    ...{ id, versionId, page, note, region: { x, y, width, height }, by: shortName(by), at: new Date(createdAt) },
    ...sent,
  }))
}

/** What was done with the application; what the staff wrote among themselves only with `withNotes`. */
export function historyOf(row: WorkbenchRow, withNotes: boolean): WorkbenchEvent[] {
  return row.events.map(({ at, type, actorName, data }) => {
    const event = eventDataSchema.parse({ ...(data as object), type })
    return {
      at: new Date(at),
      title: eventTitle(event),
      by: actorName,
      text: withNotes ? staffEventDetails(event) : eventDetails(event),
    }
  })
}

export function requestsOf(row: WorkbenchRow): Workbench['requests'] {
  return row.requests.map(({ round, createdAt, dueOn, answeredAt, expiredAt, items }) => ({
    round,
    askedAt: new Date(createdAt),
    dueOn,
    answeredAt: answeredAt ? new Date(answeredAt) : null,
    expired: expiredAt !== null,
    items: items.map(({ reason, section, documentKind, note, answer, document }) => ({
      ...{ reason, section, documentKind, note, answer },
      document: document && {
        ...{ versionId: document.versionId, documentId: document.documentId, fileName: document.fileName },
      },
    })),
  }))
}
