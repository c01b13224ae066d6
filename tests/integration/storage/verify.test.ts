import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { readiness } from '@/lib/ops/health'
import { verifyStoredFiles } from '@/lib/storage/verify'
import { createStaff } from '@/tests/factories/people'
import { flip, keepBytes, nameOf, newKey, openDisk, type TestVault } from './support'

let vault: TestVault
const error = vi.spyOn(log, 'error')

beforeEach(async () => {
  vault = await openDisk()
  await prisma().roleGrant.updateMany({ where: { revokedAt: null }, data: { revokedAt: now() } })
})
afterEach(async () => {
  await vault.stop()
  await prisma().storedBlob.deleteMany()
  await prisma().notification.deleteMany()
  error.mockClear()
})

const row = (sha256: string) => prisma().storedBlob.findUniqueOrThrow({ where: { sha256 } })
const spoil = async (sha256: string) => vault.spoil(await nameOf(vault, sha256), (bytes) => flip(bytes, 20))
const verify = (bytes?: number) => verifyStoredFiles(vault.parts, bytes)
const news = () => prisma().notification.findMany({ orderBy: { userId: 'asc' } })

test('what is whole is marked as seen, oldest first, and no more bytes are read in a night than its share', async () => {
  const digests: string[] = []
  for (const letter of ['a', 'b', 'c', 'd']) digests.push(await keepBytes(vault, letter.repeat(100)))
  const seen = async () => {
    const rows = await prisma().storedBlob.findMany({ where: { verifiedAt: { not: null } } })
    return rows.length
  }
  await verify(200)
  expect(await seen()).toBe(2)
  await verify(200)
  expect(await seen()).toBe(4)
  const [oldest = ''] = digests
  await prisma().storedBlob.update({ where: { sha256: oldest }, data: { verifiedAt: new Date('2026-01-01') } })
  await verify(1)
  expect((await row(oldest)).verifiedAt?.getTime()).toBeGreaterThan(Date.parse('2026-01-02'))
})

test('damage and loss are told to every administrator once; whoever is no longer one hears nothing', async () => {
  const [first, second] = [await createStaff('ADMIN'), await createStaff('ADMIN')]
  const [former, blocked, expert] = [
    await createStaff('ADMIN'),
    await createStaff('ADMIN'),
    await createStaff('EXPERT'),
  ]
  await prisma().roleGrant.updateMany({ where: { userId: former.userId }, data: { revokedAt: now() } })
  await prisma().user.update({ where: { id: blocked.userId }, data: { blockedAt: now() } })
  const [whole, rotten, absent] = [
    await keepBytes(vault, 'whole'),
    await keepBytes(vault, 'rotten'),
    await keepBytes(vault, 'absent'),
  ]
  await spoil(rotten)
  await vault.spoil(await nameOf(vault, absent), () => null)
  await verify()
  await verify()
  const told = await news()
  expect(told.map(({ userId }) => userId).sort()).toEqual([first.userId, second.userId].sort())
  expect(told.map(({ userId }) => userId)).not.toContain(expert.userId)
  expect(told[0]?.title).toBe('В хранилище не прочитать 2 файла')
  for (const sha256 of [rotten, absent]) {
    expect(told[0]?.body).toContain(sha256)
    expect((await row(sha256)).damagedAt).not.toBeNull()
    expect(error).toHaveBeenCalledWith(
      'stored file is damaged or absent',
      expect.objectContaining({ reference: sha256.slice(0, 12) }),
    )
  }
  expect(error).toHaveBeenCalledTimes(2)
  expect(await row(whole)).toMatchObject({ damagedAt: null, verifiedAt: expect.any(Date) })
  expect((await readiness()).checks.storage).toBe('ok')
})

test('bytes brought back from a copy are seen whole again, and a new damage is told anew', async () => {
  await createStaff('ADMIN')
  const sha256 = await keepBytes(vault, 'comes back')
  await spoil(sha256)
  await verify()
  expect((await row(sha256)).damagedAt).not.toBeNull()
  await spoil(sha256)
  await verify()
  expect(await row(sha256)).toMatchObject({ damagedAt: null, verifiedAt: expect.any(Date) })
  await spoil(sha256)
  await verify()
  expect(await news()).toHaveLength(2)
})

test('a store that does not answer is no damage: the job fails, what was found before is told', async () => {
  await createStaff('ADMIN')
  const rotten = await keepBytes(vault, 'rotten')
  const unreachable = await keepBytes(vault, 'unreachable')
  await spoil(rotten)
  await prisma().storedBlob.update({ where: { sha256: unreachable }, data: { verifiedAt: now() } })
  const name = await nameOf(vault, unreachable)
  const stat = (asked: string) =>
    asked === name ? Promise.reject(new Error('the bucket is silent')) : vault.parts.store.stat(asked)
  const silent = { ...vault.parts, store: { ...vault.parts.store, stat } }
  await expect(verifyStoredFiles(silent)).rejects.toThrow('the bucket is silent')
  expect((await row(unreachable)).damagedAt).toBeNull()
  expect((await row(rotten)).damagedAt).not.toBeNull()
  expect(await news()).toHaveLength(1)
})

test('files whose master key is missing are no damage either, but the log says how many there are', async () => {
  const sha256 = await keepBytes(vault, 'locked')
  await verifyStoredFiles({ ...vault.parts, keys: [newKey('another')] })
  expect(await row(sha256)).toMatchObject({ damagedAt: null, verifiedAt: null })
  expect(error).toHaveBeenCalledWith('stored files lack their master key', expect.objectContaining({ count: 1 }))
})
