import type { BulkAct } from '@/lib/db/generated/prisma/enums'

export type BulkPreviewRow = {
  id: string
  version: number
  number: string
  applicant: string
  status: string
  /** Why the act is impossible; null when it will be done. */
  why: string | null
}

export type BulkChoices = {
  experts: { id: string; name: string }[]
  reasons: { code: string; title: string }[]
}

export type BulkResult = {
  act: BulkAct
  /** `stopped`: the server went down amid the run; the row it was at may be done without saying so. */
  state: 'running' | 'finished' | 'stopped'
  rows: { applicationId: string; number: string; done: boolean | null; message: string | null }[]
}
