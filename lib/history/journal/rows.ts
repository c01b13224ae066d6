import type { Json } from '@/lib/core/canonical-json'
import type { SealedEvent } from './chain'

/** The columns of an event "e" that `toSealedEvent` reads, as SQL: texts that no session setting changes. */
export const SEALED_COLUMNS = `e."id", (extract(epoch FROM e."at") * 1000)::bigint::text AS "at", e."type", e."actorId",
  e."actorRole", e."actorName", e."doctorId", e."applicationId", e."documentId", e."certificateId", e."data"::text AS "data"`

/** A row of `SEALED_COLUMNS`. */
export type SealedRow = Omit<SealedEvent, 'at' | 'data'> & { at: string; data: string }

export function toSealedEvent({ at, data, ...row }: SealedRow): SealedEvent {
  return { ...row, at: Number(at), data: JSON.parse(data) as Json }
}
