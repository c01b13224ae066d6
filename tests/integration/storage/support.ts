import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { MasterKey } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { createDiskStore } from '@/lib/storage/disk'
import { objectNameOf, unwrapKey } from '@/lib/storage/keys'
import { objectPath, type ObjectStore, type Storage } from '@/lib/storage/port'
import { createS3Store } from '@/lib/storage/s3'
import { createVault, type VaultParts } from '@/lib/storage/vault'
import { startS3Server } from '@/tests/support/s3-server'

export const newKey = (id: string): MasterKey => ({ id, key: randomBytes(32) })

/** A storage of its own on one of the drivers, with hands to spoil it. */
export type TestVault = {
  parts: VaultParts
  storage: Storage
  root: string
  incoming: () => Promise<string[]>
  /** Changes the stored bytes of an object; it is absent when null comes back. */
  spoil: (name: string, change: (bytes: Buffer) => Buffer | null) => Promise<void>
  /** The stored bytes of an object. */
  raw: (name: string) => Promise<Buffer>
  /** The same driver pointed at a place that cannot be written. */
  unusable: () => Promise<ObjectStore>
  stop: () => Promise<void>
}

export const drivers = { disk: openDisk, s3: openS3 } as const

export async function openDisk(): Promise<TestVault> {
  const root = await mkdtemp(join(tmpdir(), 'vault-'))
  const hands = handsFor((name) => join(root, objectPath(name)))
  const unusable = async () => {
    await writeFile(join(root, 'file'), '')
    return createDiskStore(join(root, 'file'))
  }
  const stop = () => rm(root, { recursive: true, force: true })
  return { ...assemble(root, createDiskStore(root)), ...hands, unusable, stop }
}

async function openS3(): Promise<TestVault> {
  const root = await mkdtemp(join(tmpdir(), 'vault-'))
  const server = await startS3Server(join(root, 'bucket'))
  const hands = handsFor((name) => join(root, 'bucket', 'vault', `${objectPath(name)}._S3rver_object`))
  const unusable = async () => createS3Store({ ...server.settings, bucket: 'absent' })
  const stop = async () => {
    await server.stop()
    await rm(root, { recursive: true, force: true })
  }
  return { ...assemble(root, createS3Store(server.settings)), ...hands, unusable, stop }
}

function assemble(root: string, store: ObjectStore) {
  const folder = join(root, 'incoming')
  const parts: VaultParts = { store, incoming: folder, keys: [newKey('one')] }
  return { root, parts, storage: createVault(parts), incoming: () => readdir(folder).catch(() => []) }
}

function handsFor(pathOf: (name: string) => string): Pick<TestVault, 'spoil' | 'raw'> {
  return {
    raw: (name) => readFile(pathOf(name)),
    spoil: async (name, change) => {
      if (!existsSync(pathOf(name))) throw new Error('Nothing to spoil')
      const changed = change(await readFile(pathOf(name)))
      await (changed ? writeFile(pathOf(name), changed) : rm(pathOf(name)))
    },
  }
}

/** The same bytes with one bit changed. */
export function flip(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return bytes
}

export async function* chunks(...parts: (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part as Uint8Array)
}

/** Keeps bytes by a transaction of their own and tells their digest. */
export async function keepBytes({ storage }: Pick<TestVault, 'storage'>, bytes: string | Uint8Array): Promise<string> {
  const staged = await storage.stage(chunks(bytes))
  await prisma().$transaction((tx) => staged.keep(tx))
  return staged.sha256
}

export async function readStream(stream: Readable | undefined): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of stream as AsyncIterable<Uint8Array>) parts.push(chunk)
  return Buffer.concat(parts)
}

export async function readBlob({ storage }: Pick<TestVault, 'storage'>, sha256: string): Promise<Buffer> {
  return readStream((await storage.open(sha256))?.stream)
}

/** Name of the object that holds a kept blob. */
export async function nameOf({ parts }: Pick<TestVault, 'parts'>, sha256: string): Promise<string> {
  const row = await prisma().storedBlob.findUniqueOrThrow({ where: { sha256 } })
  return objectNameOf(sha256, unwrapKey(parts.keys, row))
}

export async function namesIn({ parts }: Pick<TestVault, 'parts'>): Promise<string[]> {
  const names: string[] = []
  for await (const name of parts.store.list()) names.push(name)
  return names.sort()
}
