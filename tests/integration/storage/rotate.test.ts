import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import type { MasterKey } from '@/lib/core/env'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import { ROOT } from '@/lib/ops/project'
import { unwrapKey, wrapKey } from '@/lib/storage/keys'
import { UnknownMasterKey } from '@/lib/storage/port'
import { rotateKeys } from '@/lib/storage/rotate'
import { createVault } from '@/lib/storage/vault'
import { keepBytes, newKey, openDisk, readBlob } from './support'

afterEach(() => prisma().storedBlob.deleteMany())

const ignore = () => undefined

/** Rows without files: the rotation does not look at those. */
async function createRows(master: MasterKey, count: number): Promise<Map<string, Buffer>> {
  const keys = new Map(Array.from({ length: count }, (_, index) => [sha256Hex(`row ${index}`), randomBytes(32)]))
  await prisma().storedBlob.createMany({
    data: [...keys].map(([sha256, key]) => ({ sha256, size: 1, ...wrapKey(master, sha256, key), createdAt: now() })),
  })
  return keys
}

async function expectOpenedBy(masters: readonly MasterKey[], keys: Map<string, Buffer>): Promise<void> {
  const rows = await prisma().storedBlob.findMany()
  expect(rows.every((row) => keys.get(row.sha256)?.equals(unwrapKey(masters, row)))).toBe(true)
  expect(rows).toHaveLength(keys.size)
}

test('after it files are read without the old master key; before it they are not', async () => {
  const vault = await openDisk()
  const [old, fresh] = [vault.parts.keys[0], newKey('fresh')]
  const sha256 = await keepBytes(vault, 'rotated')
  const withFresh = { storage: createVault({ ...vault.parts, keys: [fresh] }) }
  await expect(readBlob(withFresh, sha256)).rejects.toThrow(UnknownMasterKey)
  expect(await rotateKeys([fresh, old], ignore)).toEqual({ done: 1, refused: new Map() })
  expect((await readBlob(withFresh, sha256)).toString()).toBe('rotated')
  expect(await rotateKeys([fresh, old], ignore)).toEqual({ done: 0, refused: new Map() })
  await vault.stop()
})

test('the command killed amid its work leaves every key openable, and the next run ends what is left', async () => {
  const [old, fresh] = [newKey('old'), newKey('fresh')]
  const keys = await createRows(old, 3_000)
  const killed = await runCommand([fresh, old], (output) => output.includes('Ключи файлов'))
  expect(killed.code).toBeNull()
  const left = await prisma().storedBlob.count({ where: { keyId: 'old' } })
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(3_000)
  await expectOpenedBy([fresh, old], keys)
  const reports: [number, number][] = []
  const rotation = await rotateKeys([fresh, old], (done, total) => reports.push([done, total]))
  expect(rotation).toEqual({ done: left, refused: new Map() })
  expect(reports.at(-1)).toEqual([left, left])
  await expectOpenedBy([fresh], keys)
})

test('a key that is not given is named, its files stay as they are, and the command fails', async () => {
  const [lost, old, fresh] = [newKey('lost'), newKey('old'), newKey('fresh')]
  const keys = await createRows(lost, 2)
  const { code, output } = await runCommand([fresh, old], () => false)
  expect(code).toBe(1)
  expect(output).toContain('Не подходит или не задан ключ «lost», которым закрыты файлы (2)')
  await expectOpenedBy([lost], keys)
  expect(await rotateKeys([fresh, { ...old, id: 'lost' }], ignore)).toEqual({
    done: 0,
    refused: new Map([['lost', 2]]),
  })
})

/** Runs the command's script; kills it outright once what it printed is `enough`. */
async function runCommand(masters: MasterKey[], enough: (output: string) => boolean) {
  const STORAGE_KEYS = masters.map(({ id, key }) => `${id}:${key.toString('base64')}`).join()
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/storage/rotate-run.ts'], {
    cwd: ROOT,
    env: { ...process.env, STORAGE_KEYS },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (enough(output)) child.kill('SIGKILL')
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}
