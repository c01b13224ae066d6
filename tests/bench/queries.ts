import pg from 'pg'

/** Counts the statements a database has run, by pg_stat_statements; the counter's own are left out. */
export class QueryCounter {
  readonly #client: pg.Client

  constructor(connectionString: string) {
    this.#client = new pg.Client({ connectionString })
  }

  async open(): Promise<void> {
    await this.#client.connect()
    await this.#client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  }

  /** Statements that ran during `work`, transaction control not counted. */
  async during(work: () => Promise<void>): Promise<number> {
    await this.#client.query('SELECT pg_stat_statements_reset()')
    await work()
    const { rows } = await this.#client.query<{ calls: number }>(
      `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND query !~* '^(BEGIN|COMMIT|ROLLBACK|SET|DEALLOCATE)' AND query !~ 'pg_stat_statements|graphile_worker'`,
    )
    return rows[0]?.calls ?? 0
  }

  close(): Promise<void> {
    return this.#client.end()
  }
}
