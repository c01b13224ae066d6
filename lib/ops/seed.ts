import pg from 'pg'
import { OperatorError, commonFailure } from './failure'
import { hashFiles } from './files'
import { ROOT } from './project'
import { runScript } from './run-to-end'

// In a schema of its own: Prisma compares `public` only. A mark is written after the work, so a killed seed repeats.
const MARKS = `
  CREATE SCHEMA IF NOT EXISTS ops;
  CREATE TABLE IF NOT EXISTS ops.seed (part text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())`

type Part = 'reference' | 'demo'

async function markOf(client: pg.Client, part: Part): Promise<string | undefined> {
  const { rows } = await client.query<{ hash: string }>('SELECT hash FROM ops.seed WHERE part = $1', [part])
  return rows[0]?.hash
}

async function runPart(client: pg.Client, part: Part, hash: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runScript('prisma/seed/run.ts', [part], environment)
  if (code !== 0) {
    const reason =
      output
        .split('\n')
        .find((line) => /error/i.test(line))
        ?.trim() ?? `код ${code}`
    throw new OperatorError(commonFailure(output) ?? `Не удалось заполнить базу данных (${part}): ${reason}.`)
  }
  await client.query(
    'INSERT INTO ops.seed (part, hash) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET hash = $2, at = now()',
    [part, hash],
  )
}

// A database of real people must never get the personas, even when ESIA_MODE was forgotten: the demo goes only
// into one without people, or with a demo begun earlier.
async function mayTakeDemo(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM "User") OR EXISTS (SELECT FROM "EsiaAccount") AS free`,
  )
  return rows[0]?.free ?? false
}

/** Fills in the reference data when they changed, and the demo once when `demo` is asked for. */
export async function seed(
  url: string,
  environment: NodeJS.ProcessEnv,
  demo: boolean,
  note: (sentence: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(MARKS)
    const reference = hashFiles(ROOT, ['prisma/seed/reference', 'prisma/seed/reference.ts'])
    if ((await markOf(client, 'reference')) !== reference) {
      note('Загружаем справочники…')
      await runPart(client, 'reference', reference, environment)
    }
    if (demo && !(await markOf(client, 'demo')) && (await mayTakeDemo(client))) {
      note('Создаём демонстрационные данные…')
      await runPart(client, 'demo', 'done', environment)
    }
  } finally {
    await client.end()
  }
}
