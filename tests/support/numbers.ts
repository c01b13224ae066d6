import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { formatSnils } from '@/lib/core/identifiers'
import { esiaAccounts } from '@/prisma/seed/esia-accounts'

/** Sites of others that the demonstration stands in for: what they know of people is theirs. */
const NOT_OURS = ['EsiaAccount', 'SoftToken', 'RegistryMockRecord']

type Mark = { what: string; text: string }

/** Numbers of every persona's papers as somebody might write them; six digits alone are too common to be looked for. */
const marks: readonly Mark[] = esiaAccounts.flatMap(({ persona, person: { snils, inn, passport } }) => {
  const { series = '', number = '' } = passport ?? {}
  const written = {
    СНИЛС: [snils, formatSnils(snils), formatSnils(snils).replaceAll('-', ' ')],
    ИНН: inn ? [inn] : [],
    паспорт: passport
      ? [
          ...[`${series}${number}`, `${series} ${number}`, `${series.slice(0, 2)} ${series.slice(2)} ${number}`],
          ...[`"number": "${number}"`, `"number":"${number}"`],
        ]
      : [],
  }
  return Object.entries(written).flatMap(([what, texts]) =>
    texts.flatMap(inAddresses).map((text) => ({ what: `${what} ${persona}`, text })),
  )
})

/** The same as addresses and forms write it. */
function inAddresses(text: string): string[] {
  return [...new Set([text, encodeURIComponent(text), text.replaceAll(' ', '+')])]
}

export function numbersIn(text: string): string[] {
  return [...new Set(marks.filter((mark) => text.includes(mark.text)).map(({ what }) => what))]
}

/** What a dump of the database would give away: columns that hold such a number as text or inside JSON. */
export async function numbersInDatabase(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT "table_schema" AS schema, "table_name" AS name FROM information_schema.tables
       WHERE "table_type" = 'BASE TABLE' AND "table_schema" NOT IN ('pg_catalog', 'information_schema')
         AND "table_name" <> ALL($1)`,
      [NOT_OURS],
    )
    const found: string[] = []
    for (const { schema, name } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} t`,
      )
      for (const column of Object.keys(rows[0]?.row ?? {})) {
        const text = rows.map(({ row }) => JSON.stringify(row[column])).join('\n')
        found.push(...numbersIn(text).map((what) => `${schema}.${name}.${column}: ${what}`))
      }
    }
    return found
  } finally {
    await client.end()
  }
}

/** Lines of logs that hold such a number. */
export function numbersInLogs(files: readonly (string | null)[]): string[] {
  return files.flatMap((file) => {
    if (file === null) return []
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((line, index) => numbersIn(line).map((what) => `${file}:${index + 1}: ${what}`))
  })
}

/** The log of our own PostgreSQL; null when the server is somebody else's. */
export async function logOfPostgres(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    const file = join(dirname(rows[0]?.data_directory ?? ''), 'postgres.log')
    return existsSync(file) ? file : null
  } finally {
    await client.end()
  }
}
