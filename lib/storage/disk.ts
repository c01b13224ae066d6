import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform, type Readable, type TransformCallback } from 'node:stream'
import { log } from '@/lib/core/log'
import { DamagedBlob, type BlobInfo, type StagedBlob, type Storage } from './port'

const SHA256 = /^[0-9a-f]{64}$/

/**
 * Blobs as files `ab/cd/<sha256>` under `root`, which must lie outside of everything a web server serves.
 * A file appears under its name only whole: written aside, synced, renamed, its folder synced.
 */
export function createDiskStorage(root: string): Storage {
  const incoming = join(root, 'incoming')
  return {
    stage: (source) => stage(root, incoming, source),
    open: async (sha256) => {
      const handle = await openFile(blobPath(root, sha256))
      if (!handle) return null
      const { size } = await handle.stat()
      return { sha256, size, stream: verified(handle.createReadStream(), sha256) }
    },
    remove: (sha256) => rm(blobPath(root, sha256), { force: true }),
    usable: () => canWrite(incoming),
  }
}

function blobPath(root: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new TypeError('Not a SHA-256')
  return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

async function stage(root: string, incoming: string, source: AsyncIterable<Uint8Array>): Promise<StagedBlob> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const temporary = join(incoming, randomUUID())
  const remove = () => rm(temporary, { force: true })
  try {
    const info = await receive(temporary, source)
    const keep = async () => {
      const target = blobPath(root, info.sha256)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await rename(temporary, target)
      // The entries of both new folders must outlive a power cut as well as the file's own.
      for (const folder of [dirname(target), dirname(dirname(target)), root]) await syncFolder(folder)
    }
    return { ...info, keep, discard: remove, read: () => readFile(temporary) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function receive(path: string, source: AsyncIterable<Uint8Array>): Promise<BlobInfo> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    let size = 0
    for await (const chunk of source) {
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
    return { sha256: hash.digest('hex'), size }
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Lets bytes through one chunk behind: the last one leaves only after the digest of all has proved right. */
function verified(source: Readable, sha256: string): Readable {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  const check = new Transform({
    transform(chunk: Uint8Array, _encoding, done: TransformCallback) {
      hash.update(chunk)
      if (held) this.push(held)
      held = chunk
      done()
    },
    flush(done) {
      if (hash.digest('hex') !== sha256) {
        done(new DamagedBlob())
        return
      }
      if (held) this.push(held)
      done()
    },
  })
  source.on('error', (error) => check.destroy(error))
  check.on('close', () => source.destroy())
  return source.pipe(check)
}

async function canWrite(incoming: string): Promise<boolean> {
  const probe = join(incoming, `probe-${randomUUID()}`)
  try {
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const file = await open(probe, 'wx', 0o600)
    try {
      await file.writeFile('probe')
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    log.error('storage is not writable', { error })
    return false
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}
