import { prisma } from '@/lib/db/client'
import { asOwner } from '@/tests/support/owner'

// What every request may leave: counters of tries, and marks that somebody was here or looked at a page.
const UNCOUNTED = 'RateLimit'
const UNCOUNTED_COLUMN = `CASE "tablename" WHEN 'Session' THEN 'lastSeenAt' ELSE '' END`
const TRIGGER = 'CREATE TRIGGER "watch" AFTER INSERT OR UPDATE OR DELETE ON %I.%I FOR EACH ROW EXECUTE FUNCTION'

/**
 * From now on the database itself writes down what happens to a row of ours or of the queue of jobs, in whatever table:
 * one that is added is watched too. Nothing that was rolled back is there.
 */
export async function watchRows(): Promise<void> {
  await asOwner(
    'CREATE SCHEMA watch',
    `CREATE UNLOGGED TABLE watch."Change"
      ("id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "table" text NOT NULL, "was" text, "is" text)`,
    'GRANT USAGE ON SCHEMA watch TO PUBLIC',
    'GRANT SELECT ON watch."Change" TO PUBLIC',
    `CREATE FUNCTION watch.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      INSERT INTO watch."Change" ("table", "was", "is") VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
        (to_jsonb(OLD) - TG_ARGV[0])::text, (to_jsonb(NEW) - TG_ARGV[0])::text);
      RETURN NULL;
    END $$`,
    `DO $do$ DECLARE one record; BEGIN
      FOR one IN SELECT *, ${UNCOUNTED_COLUMN} AS "but" FROM pg_tables
        WHERE schemaname IN ('public', 'graphile_worker') AND tablename <> '${UNCOUNTED}'
      LOOP
        EXECUTE format('${TRIGGER} watch.note(%L)', one.schemaname, one.tablename, one."but");
      END LOOP;
    END $do$`,
  )
}

export type Row = { table: string; row: string }

/** Rows that were there before the work only, or are there after it only: what was added, removed, or was or became another. */
export async function changedBy<T>(work: () => Promise<T>): Promise<{ result: T; changed: Row[] }> {
  const [last] = await prisma().$queryRaw<{ id: bigint }[]>`SELECT coalesce(max("id"), 0) AS "id" FROM watch."Change"`
  const result = await work()
  const changes = await prisma().$queryRaw<{ table: string; was: string | null; is: string | null }[]>`
    SELECT "table", "was", "is" FROM watch."Change" WHERE "id" > ${last?.id ?? 0n}
      AND NOT ("table" = 'public.Event' AND coalesce("is", "was")::jsonb ->> 'type' = 'application.viewed')`
  const balance = new Map<string, { one: Row; more: number }>()
  const count = (table: string, row: string | null, by: number) => {
    if (row === null) return
    const key = `${table} ${row}`
    balance.set(key, { one: { table, row }, more: (balance.get(key)?.more ?? 0) + by })
  }
  for (const { table, was, is } of changes) {
    count(table, was, -1)
    count(table, is, 1)
  }
  return { result, changed: [...balance.values()].filter(({ more }) => more !== 0).map(({ one }) => one) }
}
