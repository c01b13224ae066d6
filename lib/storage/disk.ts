import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { log } from '@/lib/core/log'
import { objectName, objectPath, type ObjectStat, type ObjectStore } from './port'

/**
 * Objects as files `ab/cd/<name>` under `root`, which must lie outside of everything a web server serves and on the
 * same file system as the files that are put. A file appears under its name only whole: renamed, its folder synced.
 */
export function createDiskStore(root: string): ObjectStore {
  const pathOf = (name: string) => join(root, objectPath(name))
  return {
    put: (name, path) => put(root, pathOf(name), path),
    stat: (name) => findFile(pathOf(name)),
    read: (name, part) => createReadStream(pathOf(name), part && { start: part.start, end: part.end - 1 }),
    remove: (name) => rm(pathOf(name), { force: true }),
    list: () => list(root),
    usable: () => canWrite(root),
  }
}

async function put(root: string, target: string, path: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await rename(path, target)
  // The entries of both new folders must outlive a power cut as well as the file's own.
  for (const folder of [dirname(target), dirname(dirname(target)), root]) await syncFolder(folder)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function findFile(path: string): Promise<ObjectStat | null> {
  try {
    const { size, mtime } = await stat(path)
    return { size, modifiedAt: mtime }
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

async function* list(root: string): AsyncGenerator<string> {
  for (const first of await namesIn(root)) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue
    for (const second of await namesIn(join(root, first))) {
      for (const file of await namesIn(join(root, first, second))) {
        const name = objectName(`${first}/${second}/${file}`)
        if (name) yield name
      }
    }
  }
}

async function namesIn(path: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(path)) names.push(name)
  } catch (error) {
    if (!isAbsence(error)) throw error
  }
  return names
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

/** Whether a file can be written into the folder, which is made when it is absent. */
export async function canWrite(folder: string): Promise<boolean> {
  const probe = join(folder, `probe-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
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
