import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/certificates/[id]/extract/route'
import { GET as GET_XML } from '@/app/api/certificates/[id]/xml/route'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { findExtractXml, openExtract } from '@/lib/certificates/extract-queries'
import { findCertificate, listCertificates } from '@/lib/certificates/queries'
import { prisma } from '@/lib/db/client'
import { readBytes } from '@/lib/storage/storage'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { createCertificate } from './support'

const request: { doctor: DoctorActor | null; staff: StaffActor | null } = { doctor: null, staff: null }

vi.mock('@/lib/auth/actor', () => ({ findDoctor: async () => request.doctor, findStaff: async () => request.staff }))

const download = (id: string) => GET(new Request('http://localhost/'), { params: Promise.resolve({ id }) })

const downloadXml = (id: string) => GET_XML(new Request('http://localhost/'), { params: Promise.resolve({ id }) })

beforeEach(() => {
  request.doctor = null
  request.staff = null
})

describe('свидетельство врача', () => {
  test('другой врач не видит ни в списке, ни по адресу, ни файлом', async () => {
    const [victim, attacker] = await Promise.all([createDoctor(), createDoctor()])
    const { id } = await createCertificate(victim.doctorId)
    await makeCertificateExtract(id)

    expect(await listCertificates(attacker)).toEqual([])
    expect(await findCertificate(attacker, id)).toBeNull()
    expect(await openExtract(attacker, id)).toBeNull()
    expect(await findExtractXml(attacker, id)).toBeNull()
    request.doctor = attacker
    expect((await download(id)).status).toBe(404)
    expect((await downloadXml(id)).status).toBe(404)

    expect((await listCertificates(victim)).map((item) => item.id)).toEqual([id])
    expect(await findCertificate(victim, id)).toMatchObject({ id, status: 'VALID', extractReady: true })
  })

  test('без входа неотличимо от отсутствующего', async () => {
    const { id } = await createCertificate((await createDoctor()).doctorId)
    const [foreign, absent] = [await download(id), await download(randomUUID())]
    expect([foreign.status, absent.status]).toEqual([404, 404])
    expect(await foreign.text()).toBe(await absent.text())
  })

  test('по испорченному идентификатору не находится и ничего не ломает', async () => {
    const doctor = await createDoctor()
    request.doctor = doctor
    expect(await findCertificate(doctor, "' OR 1=1 --")).toBeNull()
    expect((await download('../../etc/passwd')).status).toBe(404)
  })
})

describe('выписка', () => {
  test('делается один раз, хранится целиком и скачивается владельцем под своим именем', async () => {
    const doctor = await createDoctor()
    const { id, number } = await createCertificate(doctor.doctorId)
    await Promise.all([makeCertificateExtract(id), makeCertificateExtract(id)])
    const made = await prisma().certificate.findUniqueOrThrow({ where: { id } })
    await makeCertificateExtract(id)
    expect(await prisma().certificate.findUniqueOrThrow({ where: { id } })).toEqual(made)

    request.doctor = doctor
    const response = await download(id)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const fileName = `Выписка ${number.slice(0, 4)} ${number.slice(4)}.pdf`
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(fileName)}`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.equals(await readBytes(made.extractSha256 ?? ''))).toBe(true)
    const record = await downloadXml(id)
    expect(record.headers.get('content-type')).toContain('application/xml')
    expect(record.headers.get('content-disposition')).toContain('attachment')
    expect(await record.text()).toContain(`<number>${number}</number>`)
  })

  test('пока не готова, просит зайти позже', async () => {
    request.doctor = await createDoctor()
    const { id } = await createCertificate(request.doctor.doctorId)
    const response = await download(id)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(response.headers.get('refresh')).toMatch(/^\d+$/)
    expect(await response.text()).toContain('Готовим выписку')
  })

  test.each([
    ['EXPERT', 200],
    ['SECRETARY', 200],
    ['ADMIN', 200],
    ['AUDITOR', 200],
    ['SUPPORT', 404],
  ] as const)('сотруднику с ролью %s отвечает %i', async (role, status) => {
    const { id } = await createCertificate((await createDoctor()).doctorId)
    await makeCertificateExtract(id)
    request.staff = await createStaff(role)
    const response = await download(id)
    await response.arrayBuffer()
    expect(response.status).toBe(status)
    expect((await downloadXml(id)).status).toBe(status)
  })
})
