import { sql } from 'kysely'
import type { DataGroup } from './schema'

/** Whether the doctor allows a group of their data to be handed on now, as a part of a statement that has `doctorId`. */
export function allowsGroup(group: DataGroup, doctorId: string) {
  return sql<boolean>`EXISTS (
    SELECT 1 FROM "ConsentAnswer" allowed
    WHERE allowed."doctorId" = ${sql.ref(doctorId)} AND allowed."kind" = 'DATA_TRANSFER' AND allowed."endedAt" IS NULL
      AND allowed."outcome" = 'GIVEN' AND ${group} = ANY (allowed."groups"))`
}
