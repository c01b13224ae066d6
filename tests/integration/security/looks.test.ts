import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { storeBytes } from '@/lib/storage/storage'
import { createStaff } from '@/tests/factories/people'
import { makeScene, type Scene } from '@/tests/ops/leaks/victim'
import { looks } from '@/tests/support/looks'
import { rights } from '@/tests/support/rights'
import { ORIGIN, ownHeaders } from './browser'
import { outcome, useBrowser } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const app = join(import.meta.dirname, '../../../app')
const ASKS_FOR_STAFF = /\b(?:require|find|asDoctorOr)Staff\b|\banswerWith(?:Paper|Content)\b/

let scene: Scene
let secretary: StaffActor
let doctorId: string
let exportId: string

beforeAll(async () => {
  ;[scene, secretary] = await Promise.all([makeScene(), createStaff('SECRETARY')])
  ;({ doctorId } = await prisma().application.findUniqueOrThrow({ where: { id: scene.ids.inReview } }))
  const { sha256, size } = await storeBytes(Buffer.from('Номер;Врач'))
  const { userId, role } = secretary
  const made = { userId, role, subject: 'QUEUE', format: 'CSV', query: '', status: 'READY' } as const
  ;({ id: exportId } = await prisma().fileExport.create({
    data: { ...made, sha256, size, createdAt: now(), finishedAt: now() },
    select: { id: true },
  }))
})
afterAll(() => moveClock(null))

test('о каждой странице и каждом адресе для сотрудников сказано, что остаётся в журнале (tests/support/looks.ts)', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page|route|layout)\.tsx?$/.test(file))
    .filter((file) => ASKS_FOR_STAFF.test(readFileSync(join(app, file), 'utf8')))
  expect(Object.keys(looks).sort()).toEqual(files.sort())
})

// Written together with what is read: two first looks of the same moment may both stay.
const inOneStatement = /^staff\/(?:applications\/\[id\]\/)?page\.tsx$/

const noted = Object.entries(looks).flatMap(([file, look]) => ('event' in look ? [{ file, ...look }] : []))

describe('открытое дважды подряд и разом остаётся в журнале один раз: кто, в какой роли, чьё', () => {
  test.each(noted)('$file', async ({ file, event, of, post }) => {
    // Looks are counted by the hour.
    moveClock(new Date(now().getTime() + 2 * HOUR))
    await useBrowser(secretary)
    const [address = ''] = file.startsWith('staff/exports/[id]')
      ? [`/staff/exports/${exportId}/file`]
      : (rights[file]?.addresses(scene.ids) ?? [])
    const before = await eventsOf(event)
    if (post) await open(file, address, post)
    else {
      await Promise.all([open(file, address), inOneStatement.test(file) ? null : open(file, address)])
      await open(file, address)
    }
    const left = (await eventsOf(event)).filter(({ id }) => !before.some((one) => one.id === id))
    const theirs = of === 'victim' ? left.filter((one) => one.doctorId === doctorId) : left
    expect(theirs).toMatchObject([{ actorRole: 'SECRETARY', doctorId: of === 'victim' ? doctorId : null }])
    expect(JSON.stringify(left.map(({ data }) => data))).not.toMatch(/Ждиунынова|@demo/)
  })
})

function eventsOf(type: string) {
  return prisma().event.findMany({ where: { type, actorId: secretary.userId } })
}

/** Opens the address as the browser of the secretary would; what is given is read to its end. */
async function open(file: string, address: string, post?: Record<string, string>): Promise<void> {
  const url = new URL(address, ORIGIN)
  const params = Promise.resolve(paramsOf(file, url.pathname))
  const handlers = (await import(join(app, file))) as Record<string, (...given: unknown[]) => unknown>
  if (file.endsWith('page.tsx')) {
    const searchParams = Promise.resolve(Object.fromEntries(url.searchParams))
    expect(await outcome(() => handlers.default?.({ params, searchParams }))).toBeTypeOf('object')
    return
  }
  const request = post
    ? new Request(url, { method: 'POST', headers: ownHeaders, body: new URLSearchParams(post) })
    : new Request(url, { headers: ownHeaders })
  const response = (await (post ? handlers.POST : handlers.GET)?.(request, { params })) as Response
  await response.arrayBuffer()
}

function paramsOf(file: string, path: string): Record<string, string> {
  const given = path.split('/').slice(1)
  return Object.fromEntries(
    file.split('/').flatMap((part, place) => {
      const name = /^\[(\w+)\]$/.exec(part)?.[1]
      return name ? [[name, given[place] ?? '']] : []
    }),
  )
}
