import pg from 'pg'

/** A connection of the owner of the test's database: what the cabinet's own role may not do, such as harm. */
export async function ownerClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.TEST_OWNER_URL })
  await client.connect()
  return client
}

/** Runs statements as the owner, one after another. */
export async function asOwner(...statements: string[]): Promise<void> {
  const client = await ownerClient()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
