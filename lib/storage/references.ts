import { sql } from 'kysely'

/** Every column by which a record refers to stored bytes (a test compares the list with the database). */
export const references = [
  ['DocumentVersion', 'sha256'],
  ['MessageFile', 'sha256'],
  ['Application', 'actSha256'],
  ['Certificate', 'extractSha256'],
  ['FileExport', 'sha256'],
] as const

/** Condition that no record refers to the bytes of the row `b` of `StoredBlob`. */
export function isOrphan() {
  const absences = references.map(
    ([table, column]) =>
      sql`NOT EXISTS (SELECT 1 FROM ${sql.table(table)} r WHERE ${sql.ref(`r.${column}`)} = b."sha256")`,
  )
  return sql<boolean>`(${sql.join(absences, sql` AND `)})`
}
