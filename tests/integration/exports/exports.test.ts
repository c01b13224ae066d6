import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/staff/exports/[id]/file/route'
import { POST } from '@/app/staff/exports/new/route'
import type { StaffActor } from '@/lib/auth/actor'
import { DAY, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { makeExport, removeOldExports } from '@/lib/exports/make'
import { listExports, openExportFile } from '@/lib/exports/queries'
import { requestExport, retryExport } from '@/lib/exports/requests'
import { findInQueue } from '@/lib/review/queue/queries'
import { emptyView } from '@/lib/review/queue/schema'
import { readBytes } from '@/lib/storage/storage'
import { countJobs, createDoctor, createFiled, createStaff } from '../review/support'
import { ORIGIN } from '../security/browser'
import { useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

let expert: StaffActor
beforeEach(async () => {
  expert = await createStaff('EXPERT')
})

const MINE = 'status=ALL&assignee=me'

async function ask(actor: StaffActor, format: 'CSV' | 'XLSX' = 'CSV', query = MINE): Promise<string> {
  const result = await requestExport(actor, { format, query })
  if (!result.ok) throw new Error(result.message)
  return result.data.id
}

async function read(id: string): Promise<Buffer> {
  const { sha256 } = await prisma().fileExport.findUniqueOrThrow({ where: { id } })
  return Buffer.from(await readBytes(sha256 ?? ''))
}

/** Content of a file of the archive, found by its local header. */
function unzipped(archive: Buffer, name: string): string {
  const at = archive.indexOf(name) - 30
  const start = at + 30 + archive.readUInt16LE(at + 26)
  return inflateRawSync(archive.subarray(start)).toString()
}

describe('выгрузка очереди', () => {
  test('CSV: все строки отбора, дата словами, формулы обезврежены, запись в журнале вместе с просьбой', async () => {
    const doctor = await createDoctor('=HYPERLINK("x";1)')
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert, doctor, dueOn: '2026-12-01' })
    await createFiled({ status: 'SUBMITTED' })
    const id = await ask(expert)
    expect(await countJobs('make_export', { exportId: id })).toBe(1)
    const event = await prisma().event.findFirstOrThrow({ where: { type: 'queue.exported', actorId: expert.userId } })
    expect(event.data).toEqual({ format: 'CSV', query: MINE })
    await makeExport(id, { announce: true })
    const lines = (await read(id)).toString().split('\r\n')
    expect(lines[0]).toBe('\uFEFFНомер;Заявитель;Специальность;Статус;Срок;Ответственный')
    expect(lines[1]).toBe(
      `${filed.number};"'=HYPERLINK(""x"";1) Анна Сергеевна";Лечебное дело;На рассмотрении;01.12.2026;${expert.shortName}`,
    )
    expect(lines).toHaveLength(3)
    expect(await listExports(expert)).toMatchObject([
      { id, status: 'READY', done: 1, total: 1, can: { download: true } },
    ])
  })

  test('Excel: дата — число с видом даты, кириллица и знаки разметки целы, формул нет', async () => {
    const doctor = await createDoctor('<Ёж & "К">')
    await createFiled({ status: 'IN_REVIEW', assignee: expert, doctor, dueOn: '2026-12-01' })
    const id = await ask(expert, 'XLSX')
    await makeExport(id, { announce: true })
    const archive = await read(id)
    const sheet = unzipped(archive, 'xl/worksheets/sheet1.xml')
    expect(unzipped(archive, 'xl/sharedStrings.xml')).toMatch(/&lt;Ёж &amp; ("|&quot;)К("|&quot;)&gt; Анна Сергеевна/)
    expect(sheet).toMatch(/<c r="E2" s="\d+"><v>46357<\/v><\/c>/)
    expect(sheet).not.toContain('<f>')
    expect(unzipped(archive, 'xl/styles.xml')).toContain('dd.mm.yyyy')
  })

  test('больше тысячи строк выходят все, в порядке списка, и по дате изменения', async () => {
    const { id: first, doctor } = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    await prisma().$executeRaw`
      INSERT INTO "Application" ("number", "doctorId", "procedureId", "kind", "specialtyCode", "regionCode", "status",
        "filed", "filedIdentity", "createdAt", "updatedAt", "submittedAt", "registeredOn", "dueOn", "assigneeId")
      SELECT 'АК-2031-' || lpad(n::text, 6, '0'), "doctorId", "procedureId", "kind", "specialtyCode", "regionCode", 'WITHDRAWN',
        "filed", "filedIdentity", "createdAt", "updatedAt" + n % 700 * interval '1 second', "submittedAt", "registeredOn", "dueOn", "assigneeId"
      FROM "Application", generate_series(1, 2300) n WHERE "id" = ${first}::uuid`
    const id = await ask(expert, 'CSV', `${MINE}&sort=updated&columns=updated&columns=applicant`)
    await makeExport(id, { announce: true })
    const numbers = (await read(id)).toString().split('\r\n').slice(1, -1)
    expect(new Set(numbers).size).toBe(2301)
    expect(await listExports(expert)).toMatchObject([{ done: 2301, total: 2301 }])
    expect(doctor.doctorId).toBeTruthy()
  })

  test('полные имена только у тех, кто читает дела', async () => {
    const auditor = await createStaff('AUDITOR')
    const doctor = await createDoctor(`Ревизова${randomUUID().replace(/[^a-f]/g, '')}`)
    const { number } = await createFiled({ status: 'SUBMITTED', doctor })
    const ids = await Promise.all([expert, auditor].map((actor) => ask(actor, 'CSV', `number=${number}`)))
    await Promise.all(ids.map((id) => makeExport(id, { announce: true })))
    const [whole, short] = await Promise.all(ids.map(async (id) => (await read(id)).toString()))
    expect(whole).toContain('Анна Сергеевна')
    expect(short).not.toContain('Анна')
    expect(short).toContain('А. С.')
  })

  test('у кого несколько ролей, тот получает файл в правах той, в которой просил, и только пока она есть', async () => {
    const auditor = await createStaff('AUDITOR')
    await prisma().roleGrant.create({ data: { userId: auditor.userId, role: 'SECRETARY', grantedAt: now() } })
    const doctor = await createDoctor(`Ревизова${randomUUID().replace(/[^a-f]/g, '')}`)
    const { number } = await createFiled({ status: 'SUBMITTED', doctor })
    const id = await ask(auditor, 'CSV', `number=${number}`)
    await makeExport(id, { announce: true })
    expect((await read(id)).toString()).not.toContain('Анна')
    const late = await ask(auditor, 'CSV', `number=${number}`)
    const granted = { userId: auditor.userId, role: 'AUDITOR' } as const
    await prisma().roleGrant.updateMany({ where: granted, data: { revokedAt: now() } })
    await makeExport(late, { announce: true })
    expect(await prisma().fileExport.findUniqueOrThrow({ where: { id: late } })).toMatchObject({ status: 'FAILED' })
  })

  test('файл видит только хозяин и пока у него есть роль', async () => {
    await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const id = await ask(expert)
    await makeExport(id, { announce: true })
    const stranger = await createStaff('EXPERT')
    expect(await openExportFile(stranger, id)).toBeNull()
    expect(await listExports(stranger)).toEqual([])
    expect(await retryExport(stranger, { exportId: id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const get = async (wanted = id) =>
      (await GET(new Request(ORIGIN), { params: Promise.resolve({ id: wanted }) })).status
    await useBrowser(stranger)
    expect([await get(), await get('x'), await get(randomUUID())]).toEqual([404, 404, 404])
    await useBrowser(null)
    expect(await get()).toBe(404)
    await useBrowser(expert)
    expect(await get()).toBe(200)
    await prisma().roleGrant.updateMany({ where: { userId: expert.userId }, data: { revokedAt: now() } })
    expect(await get()).toBe(404)
  })

  test('роль, отнятая до изготовления, и устаревший поиск кончаются неудачей, которую можно повторить', async () => {
    const id = await ask(expert)
    await prisma().roleGrant.updateMany({ where: { userId: expert.userId }, data: { revokedAt: now() } })
    await makeExport(id, { announce: true })
    expect(await listExports(expert)).toMatchObject([{ status: 'FAILED', can: { download: false, retry: true } }])
    expect((await retryExport(expert, { exportId: id })).ok).toBe(true)
    expect(await retryExport(expert, { exportId: id })).toMatchObject({ ok: false, code: 'CONFLICT' })
    const other = await createStaff('EXPERT')
    const address = await findInQueue(other, emptyView, 'Иванова')
    const searched = await ask(other, 'CSV', address.slice(address.indexOf('?') + 1))
    expect(JSON.stringify(await prisma().event.findMany({ where: { actorId: other.userId } }))).toContain('find=sealed')
    moveClock(new Date(now().getTime() + DAY))
    await makeExport(searched, { announce: true }).finally(() => moveClock(null))
    expect(await listExports(other)).toMatchObject([{ status: 'FAILED' }])
  })

  test('через семь дней файла нет, а байты, нужные другой выгрузке, целы', async () => {
    await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const [old, fresh] = [await ask(expert), await ask(expert)]
    await makeExport(old, { announce: true })
    await makeExport(fresh, { announce: true })
    const age = (id: string, days: number) =>
      prisma().fileExport.update({ where: { id }, data: { createdAt: new Date(now().getTime() - days * DAY) } })
    await age(old, 8)
    expect(await openExportFile(expert, old)).toBeNull()
    await removeOldExports()
    expect((await listExports(expert)).map(({ id }) => id)).toEqual([fresh])
    expect(await openExportFile(expert, fresh)).not.toBeNull()
    await age(fresh, 8)
    await removeOldExports()
    expect(await openExportFile(expert, fresh)).toBeNull()
    expect(await prisma().fileExport.count({ where: { userId: expert.userId } })).toBe(0)
  })

  test('кнопка очереди: чужая страница и посторонняя роль ничего не выгружают', async () => {
    const post = (headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
      POST(
        new Request(`${ORIGIN}/x`, {
          method: 'POST',
          body: new URLSearchParams({ format: 'CSV', query: '' }),
          headers,
        }),
      )
    const count = () => prisma().fileExport.count()
    const before = await count()
    await useBrowser(expert)
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    await useBrowser(await createStaff('SUPPORT'))
    expect((await post()).headers.get('location')).toBe('/staff')
    await useBrowser(null)
    await post()
    expect(await count()).toBe(before)
    await useBrowser(expert)
    expect((await post()).headers.get('location')).toBe('/staff/exports')
    expect(await count()).toBe(before + 1)
  })
})
