import { beforeAll, describe, expect, test } from 'vitest'
import { findCase, listAccreditations, walkAccreditations } from '@/lib/accreditations/queries'
import type { AccreditationFilter } from '@/lib/accreditations/types'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { createApplication, type CreatedApplication } from '@/tests/factories/applications'
import { createDoctor } from '@/tests/factories/people'
import { createCertificate } from '../certificates/support'

const all: AccreditationFilter = { from: null, to: null, kind: null }

let refused: CreatedApplication
let approved: CreatedApplication
let doctor: DoctorActor
let stranger: DoctorActor

beforeAll(async () => {
  refused = await createApplication({ state: 'refused' })
  doctor = refused.doctor
  approved = await createApplication({ state: 'approved', doctor, specialtyCode: 84 })
  await createApplication({ state: 'draft', doctor, specialtyCode: 95 })
  await createCertificate(doctor.doctorId, { issuedOn: '2021-01-12', validUntil: '2026-01-12' })
  stranger = await createDoctor()
})

describe('история аккредитаций', () => {
  test('поданные заявки и свидетельства без заявки, новые первыми, черновиков нет', async () => {
    const { lines, next } = await listAccreditations(doctor, all)
    expect(next).toBeNull()
    expect(lines).toMatchObject([
      { applicationId: approved.id, status: 'APPROVED', kind: 'PERIODIC', certificate: { status: 'VALID' } },
      { applicationId: refused.id, status: 'REFUSED', certificate: null },
      { applicationId: null, status: null, certificate: { status: 'EXPIRED', validUntil: '2026-01-12' } },
    ])
  })

  test('период и вид отбирают', async () => {
    const ids = async (filter: Partial<AccreditationFilter>) =>
      (await listAccreditations(doctor, { ...all, ...filter })).lines.map(({ status }) => status)
    expect(await ids({ to: '2021-12-31' })).toEqual([null])
    expect(await ids({ from: '2021-12-31' })).toEqual(['APPROVED', 'REFUSED'])
    expect(await ids({ kind: 'PRIMARY' })).toEqual([])
  })

  test('страницы вместе дают каждую строку один раз', async () => {
    const { doctorId } = await createDoctor()
    for (let index = 0; index < 45; index += 1) await createCertificate(doctorId)
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAccreditations({ doctorId }, all, cursor)
      ids.push(...page.lines.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(ids).size).toBe(45)
    expect(ids).toHaveLength(45)
  })

  test('чужого не видно ни в списке, ни по указателю страницы, ни при выгрузке', async () => {
    expect((await listAccreditations(stranger, all)).lines).toEqual([])
    expect((await Array.fromAsync(walkAccreditations(stranger, all))).flat()).toEqual([])
  })
})

describe('журнал заявки', () => {
  test('чужой, неподанной и несуществующей заявки журнала нет', async () => {
    expect(await findCase(stranger, refused.id)).toBeNull()
    const draft = await prisma().application.findFirstOrThrow({ where: { doctorId: doctor.doctorId, status: 'DRAFT' } })
    expect(await findCase(doctor, draft.id)).toBeNull()
    expect(await findCase(doctor, 'x')).toBeNull()
  })

  test('этапы с нормами порядка, результат с причинами, события от первого к последнему', async () => {
    const journal = await findCase(doctor, refused.id)
    expect(journal?.application.refusals.map(({ code }) => code)).toEqual(['NOT_ENOUGH_HOURS'])
    expect(journal?.stages).toMatchObject([
      { hands: 'expert', norm: 10, over: false },
      { hands: 'commission', norm: 10 },
    ])
    expect(journal?.stages.at(-1)?.until).not.toBeNull()
    const types = journal?.events.map(({ event }) => event.type) ?? []
    expect(types.at(0)).toBe('application.drafted')
    expect(types.at(-1)).toBe('application.refused')
  })

  test('документ остаётся в поданной версии, хотя у врача теперь новая', async () => {
    const [filed] = (await findCase(doctor, refused.id))?.documents ?? []
    const { sha256: _, ...version } = await prisma().documentVersion.findUniqueOrThrow({
      where: { id: filed?.versionId ?? '' },
      select: { documentId: true, status: true, mediaType: true, sha256: true },
    })
    await prisma().documentVersion.create({
      data: { ...version, number: 2, fileName: 'новый.pdf', size: 1, sha256: '0'.repeat(64), uploadedAt: now() },
    })
    const [same] = (await findCase(doctor, refused.id))?.documents ?? []
    expect(same).toEqual(filed)
    expect(same).toMatchObject({ number: 1, withheld: false })
  })

  test('письма показаны, но от этого не становятся прочитанными; заметок сотрудников нет', async () => {
    const letter = { applicationId: refused.id, authorId: refused.expert.userId, authorRole: 'EXPERT' } as const
    await prisma().message.create({ data: { ...letter, text: 'Пришлите справку', sentAt: now() } })
    const note = { applicationId: refused.id, authorId: refused.expert.userId, text: 'Между нами', createdAt: now() }
    await prisma().reviewNote.create({ data: note })
    const journal = await findCase(doctor, refused.id)
    expect(journal?.letters).toMatchObject([{ text: 'Пришлите справку', own: false, files: [] }])
    expect(JSON.stringify(journal)).not.toContain('Между нами')
    expect(await prisma().message.count({ where: { applicationId: refused.id, readAt: null } })).toBe(1)
  })

  test('запрос с вопросом виден, а проект отказа — нет', async () => {
    const asked = await createApplication({ state: 'documentsRequired' })
    const journal = await findCase(asked.doctor, asked.id)
    expect(journal?.application.requests).toMatchObject([
      { round: 1, items: [{ note: 'Вторая страница не читается' }] },
    ])
    expect(journal?.stages.at(-1)).toMatchObject({ hands: 'doctor', until: null, norm: 15 })
    const proposed = await createApplication({ state: 'awaitingRefusal' })
    const secret = await findCase(proposed.doctor, proposed.id)
    expect(JSON.stringify({ ...secret?.application, procedure: null })).not.toContain('NOT_ENOUGH_HOURS')
  })
})
