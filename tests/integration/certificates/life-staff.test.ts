import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/staff/certificates/search/route'
import type { StaffActor } from '@/lib/auth/actor'
import { returnAct } from '@/lib/certificates/life/decide'
import { listStaffCertificates } from '@/lib/certificates/life/list'
import { findStaffCertificate } from '@/lib/certificates/life/queries'
import { certificatesQuerySchema } from '@/lib/certificates/life/schema'
import { nameBounds } from '@/lib/certificates/life/search'
import { prisma } from '@/lib/db/client'
import { actOn, proposeOn } from '@/tests/factories/certificates'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { createCertificate } from './support'

const request: { staff: StaffActor | null } = { staff: null }

vi.mock('@/lib/auth/actor', async (original) => ({
  ...(await original<typeof import('@/lib/auth/actor')>()),
  findStaff: async () => request.staff,
}))

let secretary: StaffActor
let colleague: StaffActor
beforeAll(async () => {
  ;[secretary, colleague] = await Promise.all([createStaff('SECRETARY'), createStaff('SECRETARY')])
})
beforeEach(() => {
  request.staff = secretary
})

/** Sends the search form: gives the query of the list that it leads to. */
async function search(typed: string): Promise<URLSearchParams> {
  const body = new URLSearchParams({ q: typed })
  const response = await POST(new Request('http://localhost/staff/certificates/search', { method: 'POST', body }))
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location') ?? '', 'http://localhost').searchParams
}

async function found(typed: string, actor = secretary): Promise<string[]> {
  const { rows } = await listStaffCertificates(
    actor,
    certificatesQuerySchema.parse(Object.fromEntries(await search(typed))),
  )
  return rows.map(({ number }) => number)
}

async function certificate(lastName: string, validUntil?: string) {
  const doctor = await createDoctor({ lastName })
  return { doctor, ...(await createCertificate(doctor.doctorId, { lastName, ...(validUntil && { validUntil }) })) }
}

describe('список свидетельств', () => {
  test('находит по началу номера и имени, как бы оно ни было набрано; имени нет в адресе, печать чужому не открывается', async () => {
    const { number } = await certificate('Щёголева')
    for (const typed of [number, `${number.slice(0, 4)} ${number.slice(4)}`, `№ ${number.slice(0, 12)}`])
      expect(await found(typed)).toContain(number)
    for (const typed of [
      'щеголева',
      ' ЩЁГОЛЕВА  Анна ',
      'Щёголева Анна Серг',
      'щёгол',
      'Щеголева А. С.',
      'щеголева а с',
    ])
      expect(await found(typed)).toEqual([number])
    for (const typed of ['щеголева м', 'щеголева а п', 'анна', '%', "' or 1=1 --", '9999'])
      expect(await found(typed)).toEqual([])
    const query = await search('Щёголева')
    expect(decodeURIComponent(query.toString())).not.toMatch(/щ[её]голева/i)
    const theirs = await listStaffCertificates(colleague, certificatesQuerySchema.parse(Object.fromEntries(query)))
    expect(theirs.sought).toBe('')
  })

  test('листается без пропусков и повторов, и имя не попадает в адрес следующей страницы', async () => {
    const made = await Promise.all(Array.from({ length: 45 }, () => certificate('Многова')))
    for (const query of [Object.fromEntries(await search('Многова')), { number: '7726' }, {}]) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await listStaffCertificates(secretary, certificatesQuerySchema.parse({ ...query, after }))
        seen.push(...page.rows.map(({ id }) => id))
        after = page.next ?? undefined
        expect(after ?? '').not.toMatch(/многова/i)
      } while (after)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => id)))
    }
  })

  test('ждущие второго сотрудника стоят отдельно и уходят с ответом; своего свидетельства сотрудник не видит нигде', async () => {
    const { id, number, doctor } = await certificate('Ждунова')
    const waiting = async (actor: StaffActor) =>
      (await listStaffCertificates(actor, certificatesQuerySchema.parse({ view: 'waiting' }))).rows.map((row) => row.id)
    expect(await waiting(secretary)).not.toContain(id)
    const actId = await proposeOn(id, 'SUSPEND', { by: colleague })
    expect(await waiting(secretary)).toContain(id)
    const holder = { ...secretary, userId: doctor.userId }
    expect(await waiting(holder)).not.toContain(id)
    expect(await found(number)).toEqual([number])
    request.staff = holder
    expect(await found(number, holder)).toEqual([])
    expect(await findStaffCertificate(holder, id)).toBeNull()
    await returnAct(secretary, { actId, note: 'Нужны документы' })
    expect(await waiting(secretary)).not.toContain(id)
  })

  test('границы имени не ломаются ни на каком наборе', () => {
    for (const typed of ['', '   ', '...', '%_\\', 'ё', 'Иванова Анна Сергеевна Лишнее']) {
      const { from, to } = nameBounds(typed)
      expect(to.startsWith(from)).toBe(true)
    }
  })
})

describe('страница свидетельства', () => {
  test('предлагает только возможное, показывает предложение обоим, отвечать даёт другому, возвращённое набрано в форме', async () => {
    const { id, doctor } = await certificate('Страницына')
    const page = (actor: StaffActor, act?: string) => findStaffCertificate(actor, id, act)
    expect(await page(secretary)).toMatchObject({
      acts: ['SUSPEND', 'REVOKE', 'CORRECT', 'DUPLICATE'],
      why: null,
      form: null,
    })
    expect((await page(secretary, 'RESUME'))?.form).toBeNull()
    expect((await page(secretary, 'CORRECT'))?.form?.initial).toMatchObject({
      lastName: 'Страницына',
      issuedOn: '12.01.2021',
    })

    const actId = await proposeOn(id, 'CORRECT', { by: colleague, words: 'Перепутано имя владельца.' })
    const differences = [{ label: 'Имя', before: 'Анна', after: 'Аглаида' }]
    expect(await page(secretary)).toMatchObject({ acts: [], pending: { differences, why: null, own: false } })
    expect(await page(colleague)).toMatchObject({ acts: [], pending: { differences, own: true } })
    const reader = await createStaff('AUDITOR')
    expect(await page(reader)).toMatchObject({ pending: { why: expect.stringContaining('другая роль') } })

    await returnAct(secretary, { actId, note: 'Проверьте по паспорту' })
    const again = await page(colleague, 'CORRECT')
    expect(again?.form?.initial).toMatchObject({
      firstName: 'Аглаида',
      words: 'Перепутано имя владельца.',
      reason: 'CORRECT_TYPO',
    })
    expect(again?.past).toMatchObject([{ state: 'RETURNED', decided: { note: 'Проверьте по паспорту' } }])

    const next = await actOn(id, 'DUPLICATE')
    expect(await page(secretary)).toMatchObject({ status: 'REPLACED', acts: [], successor: { id: next } })
    expect(await findStaffCertificate(secretary, next)).toMatchObject({ status: 'VALID', predecessor: { id } })

    const looks = await prisma().event.findMany({ where: { doctorId: doctor.doctorId, type: 'certificate.viewed' } })
    expect(new Set(looks.map(({ actorId }) => actorId)).size).toBe(3)
    expect(
      looks.filter(({ actorId, certificateId }) => actorId === secretary.userId && certificateId === id),
    ).toHaveLength(1)
  })

  test('по выдуманному адресу её нет', async () => {
    for (const id of ['..', "' or 1=1", '019e5a00-0000-7000-8000-000000000000'])
      expect(await findStaffCertificate(secretary, id)).toBeNull()
  })
})
