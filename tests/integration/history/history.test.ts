import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import type { Role } from '@/lib/db/generated/prisma/enums'
import type { HistoryFilter } from '@/lib/history/filter'
import { listAccess, listHistory, walkHistory } from '@/lib/history/queries'
import type { EventData } from '@/lib/history/schema'
import { createDoctor } from '@/tests/factories/people'

const everything: HistoryFilter = { from: null, to: null, group: null }
const STAFF = '0198c1c4-0000-7000-8000-00000000000a'

let doctor: DoctorActor
let victim: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  victim = await createDoctor()
})

type By = { userId: string | null; role: Role | null; name: string }

async function happened(actor: DoctorActor, at: string, data: EventData, by: By = own(actor)): Promise<void> {
  const { type, ...details } = data
  await prisma().event.create({
    data: {
      at: new Date(at),
      type,
      actorId: by.userId,
      actorRole: by.role,
      actorName: by.name,
      doctorId: actor.doctorId,
      data: details,
    },
  })
}

const own = (actor: DoctorActor): By => ({ userId: actor.userId, role: 'DOCTOR', name: actor.shortName })
const expert: By = { userId: STAFF, role: 'EXPERT', name: 'Экспертова В. П.' }
const viewed: EventData = { type: 'application.viewed', number: 'АК-2026-000001' }
const signedOut: EventData = { type: 'account.signedOut' }

describe('история действий', () => {
  test('показывает свои события, новые первыми, и ни одного чужого', async () => {
    await happened(doctor, '2026-03-01T09:00:00Z', { type: 'account.signedIn', way: 'esia' })
    await happened(doctor, '2026-03-01T10:00:00Z', { type: 'document.deleted', kind: 'SNILS', fileName: 'снилс.pdf' })
    await happened(victim, '2026-03-01T11:00:00Z', signedOut)
    const { items } = await listHistory(doctor, everything)
    expect(items.map(({ data }) => data)).toEqual([
      { type: 'document.deleted', kind: 'SNILS', fileName: 'снилс.pdf' },
      { type: 'account.signedIn', way: 'esia' },
    ])
    expect(items[0]).toMatchObject({ actorName: doctor.shortName, actorRole: 'DOCTOR' })
  })

  test('день периода кончается в московскую полночь', async () => {
    await happened(doctor, '2026-02-28T20:59:59.999Z', signedOut)
    await happened(doctor, '2026-02-28T21:00:00.000Z', { type: 'profile.workplaceChanged' })
    await happened(doctor, '2026-03-01T20:59:59.999Z', { type: 'account.sessionRevoked' })
    await happened(doctor, '2026-03-01T21:00:00.000Z', signedOut)
    const { items } = await listHistory(doctor, { ...everything, from: '2026-03-01', to: '2026-03-01' })
    expect(items.map(({ data }) => data.type)).toEqual(['account.sessionRevoked', 'profile.workplaceChanged'])
  })

  test('просмотры сотрудников отбираются отдельно от заявок', async () => {
    await happened(doctor, '2026-03-01T09:00:00Z', viewed, expert)
    await happened(doctor, '2026-03-01T09:00:01Z', { type: 'application.taken', number: 'АК-2026-000001' }, expert)
    await happened(victim, '2026-03-01T09:00:02Z', viewed, expert)
    const types = async (group: 'look' | 'application') =>
      (await listHistory(doctor, { ...everything, group })).items.map(({ data }) => data.type)
    expect(await types('look')).toEqual(['application.viewed'])
    expect(await types('application')).toEqual(['application.taken'])
  })

  test('вид событий отбирает только его', async () => {
    await happened(doctor, '2026-03-01T09:00:00Z', signedOut)
    await happened(doctor, '2026-03-01T09:00:01Z', { type: 'profile.workplaceChanged' })
    const { items } = await listHistory(doctor, { ...everything, group: 'profile' })
    expect(items.map(({ data }) => data.type)).toEqual(['profile.workplaceChanged'])
  })

  test('страницы вместе дают каждое событие один раз, даже если время совпало', async () => {
    for (let index = 0; index < 65; index += 1) await happened(doctor, '2026-03-01T09:00:00Z', signedOut)
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await listHistory(doctor, everything, cursor)
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(ids).size).toBe(65)
    expect(ids).toHaveLength(65)
    const walked = (await Array.fromAsync(walkHistory(doctor, { ...everything, group: 'session' }))).flat()
    expect(walked.map(({ id }) => id)).toEqual(ids)
  })

  test('указатель страницы с чужого списка не открывает чужих событий', async () => {
    for (let index = 0; index < 40; index += 1) await happened(victim, '2026-03-01T09:00:00Z', signedOut)
    const { next } = await listHistory(victim, everything)
    expect(next).not.toBeNull()
    expect(await listHistory(doctor, everything, next ?? undefined)).toEqual({ items: [], next: null })
  })
})

describe('кто открывал мои данные', () => {
  test('перечислены просмотры сотрудников с именем и ролью, без своих и чужих', async () => {
    await happened(doctor, '2026-03-01T09:00:00Z', viewed, expert)
    await happened(doctor, '2026-03-01T10:00:00Z', viewed)
    await happened(doctor, '2026-03-01T11:00:00Z', { type: 'application.taken', number: 'АК-2026-000001' }, expert)
    await happened(victim, '2026-03-01T12:00:00Z', viewed, expert)
    const { items } = await listAccess(doctor)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ actorName: 'Экспертова В. П.', actorRole: 'EXPERT', data: viewed })
  })
})
