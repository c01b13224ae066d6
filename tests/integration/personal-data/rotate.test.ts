import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { beforeAll, expect, test } from 'vitest'
import { blindIndex, keyOfEnvelope, openValue } from '@/lib/core/envelope'
import { env, type MasterKey } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { ROOT } from '@/lib/ops/project'
import { places } from '@/lib/personal-data/places'
import { rotatePersonalData } from '@/lib/personal-data/rotate'
import { declareTie } from '@/lib/review/ties/service'
import { createDoctor, createStaff, snilsOf } from '@/tests/factories/people'
import { seedApplications } from '@/prisma/seed/applications/load'

const [old] = env().PERSONAL_DATA_KEYS
const fresh: MasterKey = { id: 'fresh', key: randomBytes(32) }
const COUNT = 1_500

beforeAll(() => seedApplications({ count: COUNT, databaseUrl: process.env.TEST_OWNER_URL }))

/** How many values each key closes; every one of them is opened by one of `keys`. */
async function closedBy(keys: readonly MasterKey[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [table, columns] of Object.entries(places)) {
    const rows = await prisma().$queryRawUnsafe<Record<string, string | null>[]>(`SELECT * FROM "${table}"`)
    for (const row of rows) {
      for (const column of columns) {
        const value = row[column]
        if (!value) continue
        openValue(keys, { table, column, row: row.id ?? '' }, value)
        const id = keyOfEnvelope(value) ?? ''
        counts[id] = (counts[id] ?? 0) + 1
      }
    }
  }
  return counts
}

test('убитая посреди работы команда ничего не портит, следующий запуск доводит до конца, прежний ключ больше не нужен', async () => {
  const { test: total = 0, ...others } = await closedBy([old])
  expect(others).toEqual({})
  expect(total).toBeGreaterThan(COUNT * 2)
  expect((await runCommand([fresh, old], (output) => output.includes('Перешифровано'))).code).toBeNull()
  const half = await closedBy([fresh, old])
  expect(Object.keys(half).toSorted()).toEqual(['fresh', 'test'])
  const { done, refused } = await rotatePersonalData([fresh, old], () => undefined)
  expect([done, refused.size]).toEqual([half.test, 0])
  expect(await closedBy([fresh])).toEqual({ fresh: total })
})

test('без прежнего ключа команда называет его, ничего не меняет и кончается ошибкой', async () => {
  const before = await closedBy([fresh])
  const next: MasterKey = { id: 'next', key: randomBytes(32) }
  const { code, output } = await runCommand([next], () => false)
  expect(code).toBe(1)
  expect(output).toContain('Не подходит или не задан ключ «fresh»')
  expect(await closedBy([fresh])).toEqual(before)
})

test('ключ индекса тоже меняется: и врач, и связь с ним, и учётная запись переходят под новый вместе', async () => {
  const [oldKey] = env().PERSONAL_DATA_INDEX_KEY
  const newKey = randomBytes(32)
  const doctor = await createDoctor()
  const expert = await createStaff('EXPERT')
  const tie = { kind: 'RELATIVE' as const, note: '', snils: await snilsOf(doctor.doctorId) }
  const INDEX = [newKey, oldKey].map((key) => key.toString('base64')).join()
  const all = () => prisma().doctor.findMany({ select: { id: true, snils: true, snilsIndex: true } })
  const snilsOfRow = ({ id, snils }: { id: string; snils: string }) =>
    openValue([fresh, old], { table: 'Doctor', column: 'snils', row: id }, snils)
  expect(await declareTie(expert, tie)).toMatchObject({ ok: true })
  const moved = await createDoctor()
  await withFirstKey(newKey, async () => {
    await declareTie(expert, { ...tie, snils: await snilsOf(moved.doctorId) })
  })
  const indexOf = async ({ userId }: { userId: string }) =>
    (await prisma().user.findUniqueOrThrow({ where: { id: userId } })).snilsIndex
  const movedIndex = blindIndex(newKey, 'СНИЛС', await snilsOf(moved.doctorId))
  expect(await indexOf(moved)).toBe(movedIndex)
  // As releases left it that moved the profile alone.
  await prisma().user.update({ where: { id: moved.userId }, data: { snilsIndex: 'stale' } })
  const { code, output } = await runCommand([fresh, old], () => false, { PERSONAL_DATA_INDEX_KEY: INDEX })
  expect([code, output]).toEqual([0, expect.stringContaining('убрать и из PERSONAL_DATA_INDEX_KEY')])
  const rows = await all()
  expect(rows.length).toBeGreaterThan(COUNT / 2)
  expect(rows.filter((row) => row.snilsIndex !== blindIndex(newKey, 'СНИЛС', snilsOfRow(row)))).toEqual([])
  const own = blindIndex(newKey, 'СНИЛС', tie.snils)
  expect(await prisma().personalTie.count({ where: { userId: expert.userId, snilsIndex: own } })).toBe(1)
  expect([await indexOf(doctor), await indexOf(moved), await indexOf(expert)]).toEqual([own, movedIndex, null])
})

/** The key of the index is being changed: this one makes new indexes, the others still find people. */
async function withFirstKey(key: Buffer, work: () => Promise<void>): Promise<void> {
  const keys = env().PERSONAL_DATA_INDEX_KEY
  keys.unshift(key)
  try {
    await work()
  } finally {
    keys.shift()
  }
}

/** Runs the command's script; kills it outright once what it printed is `enough`. */
async function runCommand(keys: MasterKey[], enough: (output: string) => boolean, more: Record<string, string> = {}) {
  const PERSONAL_DATA_KEYS = keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join()
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/personal-data/rotate-run.ts'], {
    cwd: ROOT,
    env: { ...process.env, PERSONAL_DATA_KEYS, ...more },
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
