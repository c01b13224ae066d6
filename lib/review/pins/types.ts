import type { PageRegion } from '@/lib/documents/types'

/** A remark pinned to a place on a page of a file; of the staff alone until its request is sent. */
export type CasePin = {
  id: string
  versionId: string
  /** From 1. */
  page: number
  region: PageRegion
  note: string
  by: string
  at: Date
  /** The reason it waits under for the next request; null for a note among the staff. */
  reason: string | null
  reasonCode: string | null
  /** The round of the request it went out with. */
  sentRound: number | null
}
