import { createHash, createPrivateKey, createPublicKey, generateKeyPair, randomUUID, type KeyObject } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { env } from '@/lib/core/env'

/** `client` signs the cabinet's requests, `provider` signs the mock's tokens. */
type KeyOwner = 'client' | 'provider'

type DemoKeys = {
  privateKey: KeyObject
  publicKey: KeyObject
  /** SHA-256 of the public key, hex: stands for the hash of a certificate. */
  fingerprint: string
}

const loaded = new Map<string, Promise<DemoKeys>>()

/** The RSA pair of the demonstration under `DATA_DIR/esia`, made on first use; one for all processes. */
export function demoKeys(owner: KeyOwner): Promise<DemoKeys> {
  const path = join(env().DATA_DIR, 'esia', `${owner}.pem`)
  const known = loaded.get(path)
  if (known) return known
  const keys = load(path).catch((error: unknown) => {
    loaded.delete(path)
    throw error
  })
  loaded.set(path, keys)
  return keys
}

async function load(path: string): Promise<DemoKeys> {
  const pem = (await read(path)) ?? (await create(path))
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return { privateKey, publicKey, fingerprint: createHash('sha256').update(spki).digest('hex') }
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function create(path: string): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const temporary = `${path}.${randomUUID()}`
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  await writeFile(temporary, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  try {
    // A link appears whole or not at all and never replaces: of several processes exactly one wins.
    await link(temporary, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(temporary, { force: true })
  }
  return readFile(path, 'utf8')
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
