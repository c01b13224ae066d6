import { beforeEach, expect, test, vi } from 'vitest'
import { GET as getContent } from '@/app/api/documents/[id]/content/route'
import { POST } from '@/app/api/documents/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { findDocument } from '@/lib/documents/details-queries'
import type { UploadAccepted, UploadRefused } from '@/lib/documents/types'
import { buildPdf } from '@/tests/corpus/pdf-builder'
import { picture, writtenSheet } from '@/tests/corpus/pictures'
import { createDoctor } from '@/tests/factories/people'
import { contentRequest, signIn, uploadRequest } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  await signIn(doctor)
})

const send = (name: string, bytes: Uint8Array, headers?: Record<string, string>) =>
  POST(uploadRequest({ kind: 'diploma', file: { name, bytes }, ...(headers && { headers }) }))

/** Two pages, a picture at 150 dots an inch over each, turned by five degrees. */
async function poorScan(): Promise<Uint8Array> {
  const [width, height] = [620, 874]
  const image = picture(writtenSheet(width, height, 21)).rotate(5, { background: '#f5f5f5' })
  const data = await image.resize(width, height, { fit: 'fill' }).jpeg().toBuffer()
  const size: [number, number] = [(width / 150) * 72, (height / 150) * 72]
  const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`
  const content = `q ${size[0]} 0 0 ${size[1]} 0 0 cm /Im Do Q`
  return buildPdf({ size, pages: 2, content, resources: '/XObject << /Im 10 0 R >>', extra: [{ entries, data }] })
}

test('what a kept file is better without is told in the answer and stays with its version and its pages', async () => {
  const response = await send('скан.pdf', await poorScan())
  expect(response.status).toBe(201)
  const { id, findings } = (await response.json()) as UploadAccepted
  expect(findings).toMatchObject([
    { code: 'LOW_RESOLUTION', level: 'warning', pages: [1, 2] },
    { code: 'PAGE_TILTED', level: 'warning', pages: [1, 2] },
  ])
  expect(findings[0]?.message).toContain('Страницы 1–2. Разрешение около 150 dpi')
  const document = await findDocument(doctor, id)
  expect(document).toMatchObject({ pages: 2, status: 'ACCEPTED' })
  expect(document?.warnings.map(({ code, page }) => `${code} ${page}`).sort()).toEqual([
    'LOW_RESOLUTION 1',
    'LOW_RESOLUTION 2',
    'PAGE_TILTED 1',
    'PAGE_TILTED 2',
  ])
})

test('the print of each page is kept with its four bands', async () => {
  const { id } = (await (await send('скан.pdf', await poorScan())).json()) as UploadAccepted
  const prints = await prisma().documentPagePrint.findMany({
    where: { version: { documentId: id } },
    orderBy: { page: 'asc' },
  })
  expect(prints.map(({ page }) => page)).toEqual([1, 2])
  for (const { print, band0, band1, band2, band3 } of prints) {
    const bands = [band0, band1, band2, band3]
    const joined = bands.reduce((sum, band) => (sum << 16n) | BigInt(band), 0n)
    expect(BigInt.asIntN(64, joined)).toBe(print)
    expect(print).not.toBe(0n)
  }
})

test('a file that repeats an own one leaves no second prints', async () => {
  const bytes = await poorScan()
  await send('скан.pdf', bytes)
  const before = await prisma().documentPagePrint.count()
  expect((await send('ещё раз.pdf', bytes)).status).toBe(409)
  expect(await prisma().documentPagePrint.count()).toBe(before)
})

const hostile = () => {
  const page = '/Annots [<< /Subtype /FileAttachment >>]'
  return buildPdf({ pages: 101, catalog: '/OpenAction << /S /JavaScript /JS (1) >>', page })
}

test('a program gets every reason of a refusal at once, each with its mend', async () => {
  const response = await send('файл.png', hostile())
  expect(response.status).toBe(422)
  const body = (await response.json()) as UploadRefused
  const errors = body.findings.filter(({ level }) => level === 'error')
  expect(errors.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['TYPE_MISMATCH', 'FILE_ACTIVE', 'FILE_ACTIVE', 'TOO_MANY_PAGES']),
  )
  expect(errors).toHaveLength(4)
  expect(body.message).toBe(errors[0]?.message)
  expect(await prisma().document.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
})

test('a form without JavaScript brings every reason back to the page, as codes', async () => {
  const response = await send('файл.png', hostile(), { accept: 'text/html' })
  const address = new URL(response.headers.get('location') ?? '', 'http://localhost')
  expect(address.searchParams.getAll('error').sort()).toEqual([
    'FILE_ACTIVE.attachment',
    'FILE_ACTIVE.script',
    'TOO_MANY_PAGES.101',
    'TYPE_MISMATCH',
  ])
})

test('a document is downloaded under its own name or under the one by the pattern', async () => {
  const { id } = (await (await send('scan 17.PDF', buildPdf())).json()) as UploadAccepted
  const { proposedName } = (await findDocument(doctor, id)) ?? {}
  expect(proposedName).toMatch(/^[А-Яа-яё-]+(?:_[А-Я]){1,2}_Диплом\.pdf$/)
  const nameOf = async (query: string) => {
    const response = await getContent(...contentRequest(id, query))
    await response.arrayBuffer()
    return decodeURIComponent(response.headers.get('content-disposition')?.split("UTF-8''")[1] ?? '')
  }
  expect(await nameOf('')).toBe('scan 17.PDF')
  expect(await nameOf('?name=proposed')).toBe(proposedName)
  expect(await nameOf('?name=../../evil')).toBe('scan 17.PDF')
})
