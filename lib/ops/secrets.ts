import { createECDH, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './files'

const schema = z.object({
  databasePassword: z.string().min(20),
  authSecret: z.string().min(32),
  /** As in the variables of these names; absent in older installations. */
  storageKeys: z.string().min(1).optional(),
  personalDataKeys: z.string().min(1).optional(),
  personalDataIndexKey: z.string().min(1).optional(),
  journalKey: z.string().min(1).optional(),
  vapidKeys: z.string().min(1).optional(),
  serverActionsKey: z.string().min(1).optional(),
})

export type Secrets = Required<z.infer<typeof schema>>

/** Secrets of this installation, made at the first start and kept readable by their owner only. */
export function loadSecrets(dataDirectory: string): { secrets: Secrets; known: boolean } {
  const path = join(dataDirectory, 'secrets.json')
  if (statSync(path, { throwIfNoEntry: false })) {
    const parsed = schema.safeParse(parseJson(readFileSync(path, 'utf8')))
    if (parsed.success) return { secrets: completed(path, parsed.data), known: true }
  }
  const made = {
    databasePassword: randomBytes(24).toString('base64url'),
    authSecret: randomBytes(48).toString('base64url'),
  }
  return { secrets: completed(path, made), known: false }
}

/** Adds the keys that later versions have brought. */
function completed(path: string, known: z.infer<typeof schema>): Secrets {
  const secrets = { ...newKeys(), ...known }
  if (Object.keys(secrets).some((name) => !(name in known))) write(path, secrets)
  return secrets
}

function newKeys() {
  return {
    storageKeys: newNamedKey(),
    personalDataKeys: newNamedKey(),
    personalDataIndexKey: randomBytes(32).toString('base64'),
    journalKey: randomBytes(32).toString('base64'),
    vapidKeys: newVapidKeys(),
    serverActionsKey: randomBytes(32).toString('base64'),
  }
}

/** The name is random too: should the file ever be lost, another key under the old name would only seem to fit. */
function newNamedKey(): string {
  return `own-${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`
}

/** A pair on the curve that browsers want, as VAPID writes it (RFC 8292). */
function newVapidKeys(): string {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  // A short private key would lose its leading zeros.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32)
  return `${pair.getPublicKey('base64url')}:${privateKey.toString('base64url')}`
}

function write(path: string, secrets: Secrets): void {
  writeAtomically(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
