import type { ApplicationStatus, EducationLevel, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { Deadline } from '../deadline'
import type { Flag } from './schema'

/** A line of the queue. Dates are 'YYYY-MM-DD'. */
export type QueueRow = {
  id: string
  number: string
  /** «Иванова А. С.» */
  applicant: string
  kind: ProcedureKind
  specialty: string
  region: string | null
  status: Exclude<ApplicationStatus, 'DRAFT'>
  dueOn: string
  deadline: Deadline | null
  assignee: string | null
  /** Only when more than the usual columns is shown. */
  more?: { centre: string | null; registeredOn: string; updatedOn: string; flags: Flag[] }
}

/** A page of the queue; the cursors are null at its ends. */
export type QueuePage = {
  rows: QueueRow[]
  previous: string | null
  next: string | null
  /** What the list was searched for; null without a search or when it can no longer be read. */
  sought: Sought | null
}

export type Sought = {
  text: string
  /** Nobody is called so: these names are nearly it. */
  similar: boolean
}

/** How many lines the filters leave: exactly, or about. */
export type QueueCount = { count: number; exact: boolean }

export type QueueLists = {
  specialties: { code: number; name: string; education: EducationLevel }[]
  regions: { code: string; name: string }[]
  centres: { code: string; name: string }[]
  experts: { id: string; name: string }[]
}
