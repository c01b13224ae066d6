import type { Tx } from './client'

/** The id of a row that is not there yet: what is encrypted for a row is bound to its id. */
export async function newId(tx: Pick<Tx, '$queryRaw'>): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT uuidv7() AS "id"`
  if (!row) throw new Error('The database gave no id')
  return row.id
}
