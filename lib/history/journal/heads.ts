import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '@/lib/core/canonical-json'
import { env } from '@/lib/core/env'

const headSchema = z.strictObject({
  month: z.string(),
  position: z.number(),
  hash: z.string(),
  sealedAt: z.string(),
})
/** bytes, more than any line has. */
const LONGEST_LINE = 4096
const lineSchema = headSchema.extend({ key: z.string(), signature: z.string() })

/** Where the chain of a month had come to at a moment. */
export type Head = z.infer<typeof headSchema>

export type PublishedHead = Head & {
  /** Number of the line in the file, from 1. */
  line: number
  /** Whether the signature is ours; a line that cannot be read at all is not. */
  genuine: boolean
}

// Ed25519 in PKCS #8 (RFC 8410): this prefix and the 32 bytes of the key.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The file that the heads are added to: on another disk, or a share that only ever lets files grow. */
export function headsFile(): string {
  return join(env().JOURNAL_DIR ?? join(env().DATA_DIR, 'journal'), 'heads.jsonl')
}

/** Adds signed heads to the file; they lie on the disk when it returns. */
export async function publishHeads(heads: readonly Head[]): Promise<void> {
  const key = signingKey()
  const lines = heads.map((head) => {
    const signature = sign(null, Buffer.from(canonicalJson(head)), key).toString('base64url')
    return `${JSON.stringify({ ...head, key: keyName(key), signature })}\n`
  })
  await mkdir(dirname(headsFile()), { recursive: true })
  const file = await open(headsFile(), 'a+', 0o600)
  try {
    await cutTornLine(file)
    await file.appendFile(lines.join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A line that was being written when the power went would make one with the next. */
async function cutTornLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, LONGEST_LINE))
  await file.read(tail, 0, tail.length, size - tail.length)
  const end = size - tail.length + tail.lastIndexOf('\n') + 1
  if (end < size) await file.truncate(end)
}

/** The heads of the file in their order; none when it does not exist yet. */
export async function readHeads(): Promise<PublishedHead[]> {
  const text = await readFile(headsFile(), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const key = createPublicKey(signingKey())
  // A line without its end was being written when the power went: it is written again.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return lines.flatMap((line, index) => (line === '' ? [] : [{ ...readLine(line, key), line: index + 1 }]))
}

function readLine(line: string, key: KeyObject): Omit<PublishedHead, 'line'> {
  const parsed = lineSchema.safeParse(parseJson(line))
  if (!parsed.success) return { month: '', position: 0, hash: '', sealedAt: '', genuine: false }
  const { key: _name, signature, ...head } = parsed.data
  const genuine = verify(null, Buffer.from(canonicalJson(head)), key, Buffer.from(signature, 'base64url'))
  return { ...head, genuine }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function signingKey(): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, env().JOURNAL_KEY]), format: 'der', type: 'pkcs8' })
}

/** Tells whoever checks the file by hand which key to take. */
function keyName(key: KeyObject): string {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(spki).digest('hex').slice(0, 16)
}
