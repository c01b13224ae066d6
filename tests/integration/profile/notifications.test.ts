import { beforeEach, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { listNotifications } from '@/lib/notifications/queries'
import { readAllNotifications, readNotification } from '@/lib/notifications/service'
import { createDoctor } from '@/tests/factories/people'

let attacker: DoctorActor
let victim: DoctorActor

beforeEach(async () => {
  attacker = await createDoctor()
  victim = await createDoctor()
})

async function tell(actor: DoctorActor, count = 1): Promise<void> {
  const createdAt = now()
  await prisma().notification.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      userId: actor.userId,
      title: `Новость ${index}`,
      body: 'Текст',
      href: '/cabinet/applications',
      createdAt,
    })),
  })
}

const unread = (actor: DoctorActor) => prisma().notification.count({ where: { userId: actor.userId, readAt: null } })

test('чужие уведомления не видны, не открываются и не отмечаются прочитанными', async () => {
  await tell(victim, 2)
  const [secret] = (await listNotifications(victim)).items
  expect(await listNotifications(attacker)).toEqual({ items: [], next: null })
  expect(await readNotification(attacker, secret?.id ?? '')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await readAllNotifications(attacker)).toMatchObject({ ok: true, data: { count: 0 } })
  expect(await unread(victim)).toBe(2)
})

test('открытое ведёт куда нужно и отмечено временем первого чтения', async () => {
  await tell(victim)
  const [item] = (await listNotifications(victim)).items
  expect(await readNotification(victim, item?.id ?? '')).toEqual({ ok: true, data: { href: '/cabinet/applications' } })
  const readAt = (await listNotifications(victim)).items[0]?.readAt
  await readNotification(victim, item?.id ?? '')
  expect((await listNotifications(victim)).items[0]?.readAt).toEqual(readAt)
  expect(readAt).toBeInstanceOf(Date)
})

test('«Прочитать все» отмечает все свои', async () => {
  await tell(victim, 3)
  expect(await readAllNotifications(victim)).toMatchObject({ data: { count: 3 } })
  expect(await unread(victim)).toBe(0)
})

test('страницы вместе дают каждое уведомление один раз, даже если время совпало', async () => {
  await tell(victim, 45)
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listNotifications(victim, cursor)
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(ids).toHaveLength(45)
  expect(new Set(ids).size).toBe(45)
})

test('испорченный указатель страницы показывает начало, а не ошибку', async () => {
  await tell(victim)
  for (const cursor of ["' or 1=1", '2026-01-01T00:00:00.000Z_', '_', `${'9'.repeat(20)}_x`]) {
    expect((await listNotifications(victim, cursor)).items).toHaveLength(1)
  }
})
