import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import { sweepUploads } from '@/lib/documents/uploads/sweep'
import { readBytes } from '@/lib/storage/storage'
import { createDoctor } from '@/tests/factories/people'
import { makeRandom } from '../model/random'
import { bundleService, forkService } from './bundle'
import { connectionsGone } from './server-process'
import { bytesOf, nothingFound, offsetOf, sendOn, type Told, type UploadOrder } from './upload-steps'

const KILLED = Number(process.env.CRASH_UPLOADS ?? 200)
const AT_ONCE = 30

const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
const random = makeRandom(SEED, 0)

/** Uploads begin within this time and the blow falls about its end: it follows the machine, to meet every step. */
let reach = 200
let file: string
const seen = new Set<string>()

beforeAll(async () => {
  vi.stubGlobal('documentChecks', nothingFound.documentChecks)
  file = await bundleService('upload-service.ts')
})

type Life = { child: ChildProcess; name: string; ready: Promise<unknown> }

function start(number: number): Life {
  const name = `crash-uploads-${number}`
  const child = forkService(file, name)
  return { child, name, ready: once(child, 'message') }
}

/** A few uploads at once, each at another step, and a blow: gives what the browsers had been told by then. */
async function liveAndDie({ child, name, ready }: Life): Promise<{ order: UploadOrder; told: Told }[]> {
  const actor = await createDoctor()
  await ready
  const orders = Array.from({ length: AT_ONCE }, (_, key): UploadOrder => {
    return { key, actor, text: crypto.randomUUID(), delay: random.below(reach) }
  })
  const lives = orders.map((order) => ({ order, told: { key: order.key } as Told }))
  child.on('message', (told: Told) => Object.assign(lives[told.key]?.told ?? {}, told))
  child.send(orders)
  await setTimeout(reach / 2 + random.below(reach))
  child.kill('SIGKILL')
  await once(child, 'exit')
  await connectionsGone(name)
  return lives
}

/** Whatever the database calls kept can be read whole. */
async function expectBytesOfEveryRecord(): Promise<void> {
  const versions = await prisma().documentVersion.findMany({ select: { id: true, sha256: true } })
  for (const { id, sha256 } of versions) {
    if (!seen.has(id)) expect(sha256Hex(await readBytes(sha256)), `CRASH_SEED=${SEED}`).toBe(sha256)
    seen.add(id)
  }
}

/** The browser comes back: nothing that was acknowledged is lost, and the file ends as one document. */
async function expectGoesOn({ order, told }: { order: UploadOrder; told: Told }): Promise<void> {
  const { actor, text } = order
  const about = `${JSON.stringify(told)}, CRASH_SEED=${SEED}`
  if (!told.id) return
  const offset = await offsetOf(actor, told.id)
  expect(offset, about).toBeGreaterThanOrEqual(told.offset ?? 0)
  const report = await sendOn(order, told.id, offset, () => undefined)
  expect(report, about).toMatchObject({ state: 'accepted', document: { sha256: sha256Hex(bytesOf(text)) } })
  if (told.report) expect(report, about).toEqual(told.report)
}

test(`${KILLED} отправок оборваны гибелью сервера: нет записи без байтов, принятое цело, досылается остальное`, async () => {
  const steps = { begun: 0, partial: 0, whole: 0, done: 0 }
  let killed = 0
  let next = start(0)
  // On a busy machine it takes a while until the blows have found every step.
  const unmet = () => Math.min(steps.begun, steps.partial, steps.done) === 0
  for (let number = 1; killed < KILLED || unmet(); number += 1) {
    const life = next
    next = start(number)
    const lives = await liveAndDie(life)
    await expectBytesOfEveryRecord()
    await Promise.all(lives.map(expectGoesOn))
    const cut = lives.filter(({ told }) => told.id && !told.report)
    for (const { order, told } of cut) {
      const step = (told.offset ?? 0) === 0 ? 'begun' : told.offset === bytesOf(order.text).length ? 'whole' : 'partial'
      steps[step] += 1
    }
    killed += cut.length
    const done = lives.filter(({ told }) => told.report).length
    steps.done += done
    // A few of the uploads should have come to their end.
    reach = Math.round(Math.min(3000, Math.max(20, reach * (done > AT_ONCE / 6 ? 0.8 : 1.25))))
  }
  next.child.kill('SIGKILL')
  await once(next.child, 'exit')
  await connectionsGone(next.name)
  const twice = await prisma().documentVersion.groupBy({ by: ['sha256'], having: { sha256: { _count: { gt: 1 } } } })
  expect(twice, 'one document for each file').toEqual([])
  await sweepUploads()
  const left = await prisma().documentUpload.findMany({ where: { finishedAt: null }, select: { id: true } })
  const partials = await readdir(join(process.env.DATA_DIR ?? '', 'uploads'))
  expect(partials.filter((id) => !left.some((upload) => upload.id === id))).toEqual([])
}, 200_000)
