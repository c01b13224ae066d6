import type { Role } from '@/lib/db/generated/prisma/enums'
import type { EventData } from './schema'

export type HistoryItem = {
  id: string
  at: Date
  data: EventData
  actorName: string
  /** Null for the system itself. */
  actorRole: Role | null
  applicationId: string | null
}

/** One page of a long list; `next` continues it. */
export type HistoryPage = { items: HistoryItem[]; next: string | null }
