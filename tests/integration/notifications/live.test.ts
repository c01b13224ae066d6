import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { quietState } from '@/lib/auth/quiet-session'
import { openSession } from '@/lib/auth/session'
import { DAY, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { liveNews } from '@/lib/notifications/live'
import { notify } from '@/lib/notifications/notify'
import { readAllNotifications } from '@/lib/notifications/service'
import type { LiveState } from '@/lib/notifications/types'
import { keepWaking } from '@/lib/notifications/wake'
import { createDoctor } from '@/tests/factories/people'

type Page = { told: LiveState[]; beats: number; ended: boolean; sessionId: string; close: () => void }

const pages: Page[] = []
let waking: AbortController
let awake: Promise<void>
beforeEach(() => {
  waking = new AbortController()
  awake = keepWaking(waking.signal)
})
afterEach(async () => {
  waking.abort()
  await awake
  for (const page of pages.splice(0)) page.close()
  moveClock(null)
})

async function openPage({ userId }: DoctorActor): Promise<Page> {
  const meta = { userAgent: null, esiaSessionId: null, authenticatedAt: now() }
  const { sessionId } = await prisma().$transaction((tx) => openSession(tx, userId, meta))
  const page: Page = { told: [], beats: 0, ended: false, sessionId, close: () => undefined }
  page.close = liveNews().add({
    ...{ userId, sessionId },
    tell: (state) => page.told.push(state),
    beat: () => (page.beats += 1),
    end: () => (page.ended = true),
  })
  pages.push(page)
  await vi.waitFor(() => expect(page.told).toHaveLength(1), { interval: 10 })
  return page
}

const news = ({ userId }: DoctorActor) =>
  prisma().$transaction((tx) =>
    notify(tx, { kind: 'applicationResumed', data: { number: 'АК-2026-000001' }, userId, href: '/cabinet' }),
  )

test('новость и её прочтение видны в открытых страницах своего человека и ни в чьей другой', async () => {
  const [alice, bob] = [await createDoctor(), await createDoctor()]
  const [hers, hersToo, his] = [await openPage(alice), await openPage(alice), await openPage(bob)]
  expect(hers.told).toEqual([{ unread: 0, newest: null }])
  await news(alice)
  for (const page of [hers, hersToo]) {
    await vi.waitFor(() => expect(page.told.at(-1)).toMatchObject({ unread: 1 }), { timeout: 20_000 })
  }
  await readAllNotifications(alice)
  await vi.waitFor(() => expect(hers.told.at(-1)).toEqual({ unread: 0, newest: null }), { timeout: 20_000 })
  expect(his.told).toEqual([{ unread: 0, newest: null }])
})

test('сто изменений подряд будят страницу немного раз, а их отметки не копятся', async () => {
  const doctor = await createDoctor()
  const page = await openPage(doctor)
  for (let index = 0; index < 100; index += 1) await news(doctor)
  await vi.waitFor(() => expect(page.told.at(-1)).toMatchObject({ unread: 100 }), { timeout: 20_000 })
  expect(page.told.length).toBeLessThan(50)
  await vi.waitFor(async () => expect(await prisma().newsWake.count()).toBe(0), { timeout: 20_000 })
})

test('отозванный сеанс закрывает свою страницу со следующим ударом, остальные живут', async () => {
  const doctor = await createDoctor()
  const [ended, alive] = [await openPage(doctor), await openPage(doctor)]
  await prisma().session.update({ where: { id: ended.sessionId }, data: { revokedAt: now() } })
  await liveNews().beat()
  expect([ended.ended, alive.ended, alive.beats]).toEqual([true, false, 1])
})

test('открытая страница не продлевает сеанс: кто ушёл, тому новостей больше нет', async () => {
  const { sessionId } = await openPage(await createDoctor())
  expect(await quietState(sessionId, null)).toBe('alive')
  moveClock(new Date(now().getTime() + DAY))
  expect(await quietState(sessionId, null)).toBe('ended')
})
