import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

const root = dirname(fileURLToPath(import.meta.url))

// The CLI reads this variable after the config: with it nothing is downloaded (see prisma/engine/schema-engine.mjs).
process.env.PRISMA_SCHEMA_ENGINE_BINARY = join(root, 'prisma/engine/schema-engine.mjs')
// The script is started through `env node`: let that be the same Node that runs the CLI.
process.env.PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`

/** Address of the database that `npm start` or `npm run dev` keeps running in this folder. */
function embeddedUrl(): string {
  const secrets = join(root, '.data/secrets.json')
  const postmaster = join(root, '.data/postgres/postmaster.pid')
  if (!existsSync(secrets) || !existsSync(postmaster)) return ''
  const { databasePassword } = JSON.parse(readFileSync(secrets, 'utf8')) as { databasePassword: string }
  const port = readFileSync(postmaster, 'utf8').split('\n')[3]
  return `postgresql://postgres:${databasePassword}@127.0.0.1:${port}/cabinet`
}

export default defineConfig({
  schema: join(root, 'prisma/schema'),
  migrations: { path: join(root, 'prisma/migrations') },
  datasource: { url: process.env.DATABASE_URL || embeddedUrl() },
})
