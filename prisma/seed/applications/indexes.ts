import type { ClientBase } from 'pg'

type Made = { drop: string; create: string }

/**
 * Runs `work` while the tables have neither indexes (but for primary keys) nor foreign keys, and makes both again, checked
 * for all rows at once. Inside of the caller's transaction, so that they are never lost; until it ends the tables are locked.
 */
export async function withoutIndexes(
  client: ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const keys = await foreignKeys(client, tables)
  const indexes = await plainIndexes(client, tables)
  for (const { drop } of [...keys, ...indexes]) await client.query(drop)
  await work()
  await client.query(`SET LOCAL maintenance_work_mem = '512MB'`)
  for (const { create } of [...indexes, ...keys]) await client.query(create)
}

async function foreignKeys(client: ClientBase, tables: readonly string[]): Promise<Made[]> {
  const { rows } = await client.query<Made>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(SELECT quote_ident(name)::regclass FROM unnest($1::text[]) name)`,
    [tables],
  )
  return rows
}

async function plainIndexes(client: ClientBase, tables: readonly string[]): Promise<Made[]> {
  const { rows } = await client.query<Made>(
    `SELECT format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS create
     FROM pg_index WHERE indrelid = ANY(SELECT quote_ident(name)::regclass FROM unnest($1::text[]) name)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')`,
    [tables],
  )
  return rows
}
