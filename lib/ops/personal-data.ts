import pg from 'pg'
import { OperatorError, commonFailure } from './failure'
import { runScript } from './run-to-end'

/** Encrypts what an installation older than encryption holds in the clear; where all is encrypted it costs one query. */
export async function encryptPlainData(
  url: string,
  environment: NodeJS.ProcessEnv,
  note: (sentence: string) => void,
): Promise<void> {
  if (!(await mayHoldPlain(url))) return
  note('Шифруем личные данные…')
  const { code, output } = await runScript('lib/personal-data/adopt-run.ts', [], environment)
  if (code === 0) return
  throw new OperatorError(
    commonFailure(output) ??
      'Не удалось зашифровать личные данные: проверьте PERSONAL_DATA_KEYS и запустите ещё раз, сделанное сохранится.',
  )
}

async function mayHoldPlain(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_constraint WHERE "conname" LIKE '%\\_sealed\\_check' AND NOT "convalidated" LIMIT 1`,
    )
    return rowCount !== 0
  } finally {
    await client.end()
  }
}
