import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/applications/[id]/act/route'
import { makeSubmissionAct } from '@/lib/applications/act'
import { openAct } from '@/lib/applications/act-file'
import { filedDigest } from '@/lib/applications/canonical'
import { findApplication } from '@/lib/applications/queries'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { readBytes } from '@/lib/storage/storage'
import { createApplication } from '@/tests/factories/applications'
import { createDoctor, createStaff } from '@/tests/factories/people'

const request: { doctor: DoctorActor | null; staff: StaffActor | null } = { doctor: null, staff: null }

vi.mock('@/lib/auth/actor', async (original) => ({
  ...(await original<typeof import('@/lib/auth/actor')>()),
  findDoctor: async () => request.doctor,
  findStaff: async () => request.staff,
}))

const download = (id: string) => GET(new Request('http://localhost/'), { params: Promise.resolve({ id }) })

async function waiting(applicationId: string): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE key = ${`act:${applicationId}`}`
  return row?.count ?? 0
}

beforeEach(() => {
  request.doctor = null
  request.staff = null
})

describe('акт подачи', () => {
  test('заказан вместе с отправкой, делается один раз и скачивается врачом под своим именем', async () => {
    const { id, doctor } = await createApplication({ state: 'submitted' })
    expect(await waiting(id)).toBe(1)
    expect(await findApplication(doctor, id)).toMatchObject({ act: 'preparing' })
    const before = await prisma().application.findUniqueOrThrow({ where: { id } })
    await Promise.all([makeSubmissionAct(id), makeSubmissionAct(id)])
    const made = await prisma().application.findUniqueOrThrow({ where: { id } })
    await makeSubmissionAct(id)
    expect(await prisma().application.findUniqueOrThrow({ where: { id } })).toEqual(made)
    expect(made).toEqual({ ...before, actSha256: expect.any(String), actMadeAt: expect.any(Date) })
    expect(await findApplication(doctor, id)).toMatchObject({ act: 'ready' })

    request.doctor = doctor
    const response = await download(id)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('cache-control')).toContain('no-store')
    const fileName = encodeURIComponent(`Акт подачи ${made.number}.pdf`)
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${fileName}`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.equals(await readBytes(made.actSha256 ?? ''))).toBe(true)
  })

  test('у поданной до появления актов заказывается при первом обращении, одним заданием', async () => {
    const { id, doctor } = await createApplication({ state: 'submitted' })
    await prisma().$executeRaw`SELECT graphile_worker.remove_job(${`act:${id}`})`
    request.doctor = doctor
    const [first] = await Promise.all([download(id), download(id), download(id)])
    expect(first.status).toBe(503)
    expect(first.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(first.headers.get('refresh')).toMatch(/^\d+$/)
    expect(await first.text()).toContain('Готовим акт подачи')
    expect(await waiting(id)).toBe(1)
  })

  test('у черновика акта нет', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    await makeSubmissionAct(id)
    expect(await openAct(doctor, id)).toBeNull()
    expect(await findApplication(doctor, id)).toMatchObject({ act: null })
    expect(await waiting(id)).toBe(0)
  })

  test('чужой акт неотличим от отсутствующего и не заказывается', async () => {
    const { id } = await createApplication({ state: 'submitted' })
    await prisma().$executeRaw`SELECT graphile_worker.remove_job(${`act:${id}`})`
    request.doctor = await createDoctor()
    const answers = await Promise.all([download(id), download(randomUUID()), download("' OR 1=1 --")])
    request.doctor = null
    answers.push(await download(id))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect(await waiting(id)).toBe(0)
  })

  test.each([
    ['EXPERT', 200],
    ['SECRETARY', 200],
    ['ADMIN', 200],
    ['AUDITOR', 200],
    ['SUPPORT', 404],
  ] as const)('сотруднику с ролью %s отвечает %i', async (role, status) => {
    const { id } = await createApplication({ state: 'submitted' })
    await makeSubmissionAct(id)
    request.staff = await createStaff(role)
    const response = await download(id)
    await response.arrayBuffer()
    expect(response.status).toBe(status)
  })

  test('отпечаток поданного не зависит от порядка ключей и меняется с любым словом', async () => {
    const { id } = await createApplication({ state: 'submitted' })
    const { filed } = await prisma().application.findUniqueOrThrow({ where: { id }, select: { filed: true } })
    const shuffled = Object.fromEntries(Object.entries(filed as object).reverse())
    const identity = { snils: '11223344595', passport: null }
    expect(filedDigest(shuffled, identity)).toBe(filedDigest(filed, identity))
    expect(filedDigest({ ...shuffled, extra: 1 }, identity)).not.toBe(filedDigest(filed, identity))
    expect(filedDigest(filed, { ...identity, snils: '11223344596' })).not.toBe(filedDigest(filed, identity))
  })
})
