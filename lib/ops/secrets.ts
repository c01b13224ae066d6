import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './files'

const schema = z.object({
  databasePassword: z.string().min(20),
  authSecret: z.string().min(32),
})

export type Secrets = z.infer<typeof schema>

/** Secrets of this installation, made at the first start and kept readable by their owner only. */
export function loadSecrets(dataDirectory: string): { secrets: Secrets; known: boolean } {
  const path = join(dataDirectory, 'secrets.json')
  if (statSync(path, { throwIfNoEntry: false })) {
    const parsed = schema.safeParse(parseJson(readFileSync(path, 'utf8')))
    if (parsed.success) return { secrets: parsed.data, known: true }
  }
  const secrets: Secrets = {
    databasePassword: randomBytes(24).toString('base64url'),
    authSecret: randomBytes(48).toString('base64url'),
  }
  writeAtomically(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600)
  return { secrets, known: false }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
