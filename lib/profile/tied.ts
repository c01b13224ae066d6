/** A tagged template that makes a statement: kysely's `sql` and Prisma's `Prisma.sql` both are. */
export type Tag<Value, Statement> = (text: TemplateStringsArray, ...values: (Value | Statement | string)[]) => Statement

/** Whether a member of staff has declared a personal tie with the doctor; `doctor` is an id or a column. */
export function isTied<Value, Statement>(
  sql: Tag<Value, Statement>,
  userId: Value | string,
  doctor: Value | Statement | string,
): Statement {
  return sql`EXISTS (
    SELECT 1 FROM "PersonalTie" tie JOIN "Doctor" tied ON tied."snilsIndex" = tie."snilsIndex"
    WHERE tie."userId" = ${userId}::uuid AND tie."endedAt" IS NULL AND tied."id" = ${doctor}::uuid)`
}
