import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'esia-keys-'))
afterAll(() => rmSync(directory, { recursive: true }))

const script = `import('./lib/esia/keys.ts').then(async ({ demoKeys }) => process.stdout.write((await demoKeys('client')).fingerprint))`

async function fingerprintOfNewProcess(): Promise<string> {
  const environment = {
    ...process.env,
    DATA_DIR: directory,
    DATABASE_URL: 'postgresql://none@127.0.0.1/none',
    AUTH_SECRET: 'x'.repeat(32),
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: environment,
  })
  return stdout
}

test('processes that start at once share one key, readable by its owner only, and leave nothing beside it', async () => {
  const fingerprints = await Promise.all(Array.from({ length: 4 }, fingerprintOfNewProcess))
  expect(fingerprints[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(fingerprints).size).toBe(1)
  expect(readdirSync(join(directory, 'esia'))).toEqual(['client.pem'])
  expect(statSync(join(directory, 'esia/client.pem')).mode & 0o777).toBe(0o600)
})
