import type { ClientBase } from 'pg'

type Made = { drop: string; create: string }

/**
 * Runs `work` while the tables have neither indexes nor keys nor triggers, and makes them again, checked for all rows at
 * once: `work` has to do what the triggers would. Inside of the caller's transaction, so that nothing is ever lost; until
 * it ends the tables are locked.
 */
export async function ontoBareTables(
  client: ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const keys = await constraints(client, tables, 'f')
  const unique = await constraints(client, tables, 'p')
  const indexes = await plainIndexes(client, tables)
  for (const { drop } of [...keys, ...unique, ...indexes]) await client.query(drop)
  for (const table of tables) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
  await work()
  for (const table of tables) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`)
  await client.query(`SET LOCAL maintenance_work_mem = '512MB'`)
  for (const { create } of [...unique, ...indexes, ...keys]) await client.query(create)
}

/** Primary keys of the tables, or foreign keys from and to them. */
async function constraints(client: ClientBase, tables: readonly string[], type: 'f' | 'p'): Promise<Made[]> {
  const { rows } = await client.query<Made>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create
     FROM pg_constraint WHERE contype = $2 AND ARRAY[conrelid, confrelid]::regclass[] &&
       ARRAY(SELECT quote_ident(name)::regclass FROM unnest($1::text[]) name)`,
    [tables, type],
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
