import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/cabinet/history/exports/[id]/file/route'
import { POST } from '@/app/cabinet/history/exports/new/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { findCase } from '@/lib/accreditations/queries'
import { prisma } from '@/lib/db/client'
import { makeExport } from '@/lib/exports/make'
import { listExports, openExportFile } from '@/lib/exports/queries'
import { requestHistoryExport, retryExport } from '@/lib/exports/requests'
import type { HistoryExport } from '@/lib/exports/schema'
import { readBytes } from '@/lib/storage/storage'
import { createApplication, type CreatedApplication } from '@/tests/factories/applications'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { countJobs } from '../review/support'
import { ORIGIN } from '../security/browser'
import { useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

let refused: CreatedApplication
let doctor: DoctorActor
beforeAll(async () => {
  refused = await createApplication({ state: 'refused' })
})
beforeEach(async () => {
  // A person asks ten times a minute; the tests of one person ask more.
  await prisma().$executeRaw`DELETE FROM "RateLimit"`
  doctor = refused.doctor
})

async function ask(actor: DoctorActor, input: HistoryExport) {
  const result = await requestHistoryExport(actor, input)
  if (!result.ok) throw new Error(result.message)
  return result.data
}

async function bytesOf(id: string): Promise<Buffer> {
  const { sha256 } = await prisma().fileExport.findUniqueOrThrow({ where: { id } })
  return Buffer.from(await readBytes(sha256 ?? ''))
}

async function textOfPdf(bytes: Buffer): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent()
    return items.map((item) => ('str' in item ? item.str : '')).join(' ')
  })
  return (await Promise.all(pages)).join(' ').replace(/\s+/g, ' ')
}

async function happened(actor: DoctorActor, count: number, fileName = 'файл.pdf') {
  const event = {
    type: 'document.deleted',
    actorName: actor.shortName,
    actorId: actor.userId,
    doctorId: actor.doctorId,
  }
  const data = Array.from({ length: count }, (_, index) => ({
    ...{ ...event, at: new Date(Date.UTC(2026, 2, 1, 9, 0, index)), data: { kind: 'OTHER', fileName } },
  }))
  await prisma().event.createMany({ data })
}

describe('выгрузка истории аккредитаций', () => {
  test('Excel: даты датами, кириллица цела, только свои строки, сделана сразу и записана в историю', async () => {
    const { id, ready } = await ask(doctor, { subject: 'ACCREDITATIONS', format: 'XLSX', query: 'kind=PERIODIC' })
    expect(ready).toBe(true)
    const [head, row, ...rest] = await readSheet(await bytesOf(id))
    expect(head?.slice(0, 4)).toEqual(['Подана', 'Заявка', 'Вид', 'Специальность'])
    expect(row?.[0]).toBeInstanceOf(Date)
    expect(row?.[2]).toBe('Периодическая аккредитация')
    expect(row?.[5]).toBe('Отклонена')
    expect(rest).toEqual([])
    const event = await prisma().event.findFirst({ where: { type: 'history.exported', doctorId: doctor.doctorId } })
    expect(event?.data).toEqual({ subject: 'ACCREDITATIONS', format: 'XLSX', query: 'kind=PERIODIC' })
    expect(await countJobs('make_export', { exportId: id })).toBe(0)
  })

  test('журнал заявки: в Excel лист на каждую часть, в PDF тот же текст с разметкой и встроенным шрифтом', async () => {
    const query = `case=${refused.id}`
    const sheets = await readWorkbook(
      await bytesOf((await ask(doctor, { subject: 'ACCREDITATION', format: 'XLSX', query })).id),
    )
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Заявка и результат', 'Этапы', 'Документы', 'Журнал'])
    const stages = sheets.find(({ sheet }) => sheet === 'Этапы')
    expect(stages?.data[1]?.[1]).toBeInstanceOf(Date)
    expect(stages?.data[1]?.[4]).toBe(10)
    const pdf = await ask(doctor, { subject: 'ACCREDITATION', format: 'PDF', query })
    const facts = sheets.find(({ sheet }) => sheet === 'Заявка и результат')?.data.map((row) => row.join(': '))
    const { refusals } = (await findCase(doctor, refused.id))?.application ?? { refusals: [] }
    expect(refusals).not.toEqual([])
    for (const { title, recommendation } of refusals) {
      const fact = facts?.find((text) => text.startsWith(`Причина отказа: ${title}`))
      expect(fact).toContain(recommendation)
    }
    const file = await openExportFile(doctor, pdf.id)
    file?.blob.stream.destroy()
    expect(file?.fileName).toMatch(/^Журнал заявки АК-\d{4}-\d{6} .*\.pdf$/)
    const bytes = await bytesOf(pdf.id)
    const written = await textOfPdf(bytes)
    for (const part of ['Журнал заявки АК-', 'Этапы', 'Причина отказа', 'Проверка экспертом', 'Документы', 'SHA-256'])
      expect(written).toContain(part)
    const raw = bytes.toString('latin1')
    for (const mark of ['/FontFile2', '/MarkInfo', '/Marked true', '/Lang (ru-RU)', '/S /Table', '/S /TH']) {
      expect(raw).toContain(mark)
    }
  })

  test('письмо длиннее страницы выходит в PDF целиком', async () => {
    const text = Array.from({ length: 900 }, (_, index) => `слово${index}`).join(' ')
    const letter = { applicationId: refused.id, authorId: doctor.userId, authorRole: 'DOCTOR' } as const
    await prisma().message.create({ data: { ...letter, text, sentAt: now() } })
    const { id } = await ask(doctor, { subject: 'ACCREDITATION', format: 'PDF', query: `case=${refused.id}` })
    const written = await textOfPdf(await bytesOf(id))
    for (const word of ['слово0 ', 'слово450 ', 'слово899 ']) expect(written).toContain(word)
  })

  test('LibreOffice, где он установлен, читает книгу с датами и кириллицей', async ({ annotate }) => {
    const { id } = await ask(doctor, { subject: 'ACCREDITATIONS', format: 'XLSX', query: '' })
    const office = findOffice()
    if (!office) {
      await annotate('LibreOffice не установлен: книгу читал только read-excel-file')
      return
    }
    const folder = await mkdtemp(join(tmpdir(), 'office-'))
    await writeFile(join(folder, 'a.xlsx'), await bytesOf(id))
    const args = [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):59,34,76',
    ]
    await promisify(execFile)(office, [...args, '--outdir', folder, join(folder, 'a.xlsx')])
    const csv = await readFile(join(folder, 'a.csv'), 'utf8')
    expect(csv).toMatch(/^\d\d\.\d\d\.\d{4};АК-[\d-]+;Периодическая аккредитация;/m)
  })
})

function findOffice(): string | null {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

describe('выгрузка истории действий', () => {
  test('длинная делается заданием, о готовом файле приходит уведомление, формул в ней нет', async () => {
    const person = await createDoctor()
    await happened(person, 1200, '=HYPERLINK("x")')
    const { id, ready } = await ask(person, {
      subject: 'ACTIONS',
      format: 'XLSX',
      query: 'from=01.03.2026&to=вчера&x=1',
    })
    expect(ready).toBe(false)
    expect(await countJobs('make_export', { exportId: id })).toBe(1)
    expect(await listExports(person)).toMatchObject([
      { status: 'WAITING', about: expect.stringContaining('с 01.03.2026'), can: { download: false } },
    ])
    await makeExport(id, { announce: true })
    const rows = await readSheet(await bytesOf(id))
    expect(rows.filter(([, title]) => title === 'Удалён документ «=HYPERLINK("x")»')).toHaveLength(1200)
    expect(rows[1]?.[0]).toBeInstanceOf(Date)
    expect(await prisma().notification.findMany({ where: { userId: person.userId } })).toMatchObject([
      { title: 'Выгрузка готова', href: '/cabinet/history/exports' },
    ])
  })

  test('PDF на много страниц содержит все события', async () => {
    const person = await createDoctor()
    await happened(person, 120)
    const { id } = await ask(person, { subject: 'ACTIONS', format: 'PDF', query: 'group=document' })
    await makeExport(id, { announce: true })
    const written = await textOfPdf(await bytesOf(id))
    expect(written.match(/Удалён документ/g)).toHaveLength(120)
  })
})

describe('чужое', () => {
  test('чужая заявка не выгружается, чужой файл не скачивается и не повторяется', async () => {
    const stranger = await createDoctor()
    const query = `case=${refused.id}`
    const asked = await requestHistoryExport(stranger, { subject: 'ACCREDITATION', format: 'PDF', query })
    expect(asked).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const { id } = await ask(doctor, { subject: 'ACCREDITATIONS', format: 'XLSX', query: '' })
    expect(await openExportFile(stranger, id)).toBeNull()
    expect(await listExports(stranger)).toEqual([])
    expect(await retryExport(stranger, { exportId: id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const get = async () => (await GET(new Request(ORIGIN), { params: Promise.resolve({ id }) })).status
    for (const visitor of [stranger, await createStaff('EXPERT'), null]) {
      await useBrowser(visitor)
      expect(await get()).toBe(404)
    }
    await useBrowser(doctor)
    expect(await get()).toBe(200)
  })

  test('заблокированный врач и врач без роли файла не получат: выгрузка кончается неудачей', async () => {
    const person = await createDoctor()
    await happened(person, 40)
    const { id } = await ask(person, { subject: 'ACTIONS', format: 'XLSX', query: '' })
    await prisma().roleGrant.updateMany({ where: { userId: person.userId }, data: { revokedAt: new Date() } })
    await makeExport(id, { announce: true })
    expect(await listExports(person)).toMatchObject([{ status: 'FAILED', can: { retry: true } }])
  })

  test('кнопка: чужая страница не выгружает, готовый файл отдаётся сразу, чужая заявка объяснена', async () => {
    const post = (fields: Record<string, string>, site = 'same-origin') => {
      const body = new URLSearchParams({ subject: 'ACCREDITATION', format: 'PDF', ...fields })
      return POST(new Request(`${ORIGIN}/x`, { method: 'POST', body, headers: { 'sec-fetch-site': site } }))
    }
    const mine = { query: `case=${refused.id}` }
    await useBrowser(doctor)
    expect((await post(mine, 'cross-site')).status).toBe(403)
    expect((await post(mine)).headers.get('location')).toMatch(/^\/cabinet\/history\/exports\/[0-9a-f-]{36}\/file$/)
    await useBrowser(await createDoctor())
    expect((await post(mine)).headers.get('location')).toBe('/cabinet/history/exports?refused=absent')
    await useBrowser(null)
    expect((await post(mine)).headers.get('location')).toBe('/cabinet/history')
  })
})
