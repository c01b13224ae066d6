import { randomBytes, randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { findReuse, sameFile, sameNumber, similarPages } from '@/lib/documents/reuse'
import { jobPayloads } from '@/lib/jobs/schema'
import { addEducation } from '@/lib/profile/service'
import { createDoctor } from '@/tests/factories/people'
import { longScans, longTables } from '@/tests/integration/review/plans'
import { asOwner } from '@/tests/support/owner'
import { createDocument } from './people'

type Shared = { kind?: DocumentKind; sha256?: string; prints?: readonly bigint[] }

/** A version with these bytes and prints of its pages, as a record only. */
async function createVersion(doctor: DoctorActor, shared: Shared = {}): Promise<string> {
  const { kind = 'DIPLOMA', sha256 = digest(), prints = [] } = shared
  const file = { fileName: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256, uploadedAt: now() }
  const { versions } = await prisma().document.create({
    data: {
      ...{ doctorId: doctor.doctorId, kind, createdAt: now() },
      versions: { create: { ...file, number: 1, status: 'ACCEPTED' } },
    },
    select: { versions: { select: { id: true } } },
  })
  const id = versions[0]?.id ?? ''
  await prisma().documentPagePrint.createMany({ data: prints.map((print, index) => row(id, index + 1, print)) })
  return id
}

function row(versionId: string, page: number, print: bigint) {
  const band = (index: bigint) => Number((print >> (index * 16n)) & 0xffffn)
  return {
    versionId,
    page,
    print: BigInt.asIntN(64, print),
    band0: band(0n),
    band1: band(1n),
    band2: band(2n),
    band3: band(3n),
  }
}

const digest = () => randomBytes(32).toString('hex')

/** A print of a page with something on it: in every pair of bits one is set. */
function somePrint(): bigint {
  return Array.from({ length: 32 }, () => BigInt(randomInt(1, 3))).reduce((print, pair) => (print << 2n) | pair, 0n)
}

const flipped = (print: bigint, ...bits: number[]) =>
  bits.reduce((changed, bit) => changed ^ (1n << BigInt(bit)), print)

const alarmsOf = (doctor: DoctorActor) =>
  prisma().documentReuse.findMany({
    where: { OR: [{ doctorId: doctor.doctorId }, { otherDoctorId: doctor.doctorId }] },
    select: {
      kind: true,
      versionId: true,
      otherVersionId: true,
      page: true,
      otherPage: true,
      distance: true,
      number: true,
    },
  })

const two = () => Promise.all([createDoctor(), createDoctor()])

describe('такой же файл', () => {
  test('у другого человека поднимает одну тревогу, с какой бы стороны и сколько бы раз ни искали', async () => {
    const [first, second] = await two()
    const sha256 = digest()
    const older = await createVersion(first, { sha256 })
    const newer = await createVersion(second, { sha256 })
    for (const versionId of [older, newer, older, newer]) await findReuse({ versionId })
    expect(await alarmsOf(first)).toMatchObject([{ kind: 'SAME_FILE', versionId: newer, otherVersionId: older }])
  })

  test('найденный с двух сторон в один миг, записан один раз', async () => {
    const [first, second] = await two()
    const sha256 = digest()
    const versions = [await createVersion(first, { sha256 }), await createVersion(second, { sha256 })]
    await Promise.all([...versions, ...versions].map((versionId) => findReuse({ versionId })))
    expect(await alarmsOf(first)).toHaveLength(1)
  })

  test('у самого себя, удалённый и общая лицензия организации тревоги не поднимают', async () => {
    const [first, second] = await two()
    const [own, deleted, licence] = [digest(), digest(), digest()]
    await createVersion(first, { sha256: own })
    await findReuse({ versionId: await createVersion(first, { sha256: own, kind: 'OTHER' }) })
    const gone = await createVersion(first, { sha256: deleted })
    await prisma().document.updateMany({ where: { versions: { some: { id: gone } } }, data: { deletedAt: new Date() } })
    await findReuse({ versionId: await createVersion(second, { sha256: deleted }) })
    await createVersion(first, { sha256: licence, kind: 'ORGANISATION_LICENCE' })
    await findReuse({ versionId: await createVersion(second, { sha256: licence, kind: 'ORGANISATION_LICENCE' }) })
    expect(await alarmsOf(first)).toEqual([])
  })

  test('у многих называет только тех, у кого он появился раньше всех', async () => {
    const sha256 = digest()
    const versions: string[] = []
    for (const doctor of await Promise.all(Array.from({ length: 25 }, () => createDoctor())))
      versions.push(await createVersion(doctor, { sha256 }))
    const last = await createDoctor()
    await findReuse({ versionId: await createVersion(last, { sha256 }) })
    const found = (await alarmsOf(last)).map(({ otherVersionId }) => otherVersionId)
    expect(found.sort()).toEqual([...versions].sort().slice(0, 20))
  })

  test('загруженный через кабинет ищется заданием той же транзакции', async () => {
    const [first, second] = await two()
    await createDocument(first, 'DIPLOMA', 'one and the same')
    const { versionId } = await createDocument(second, 'DIPLOMA', 'one and the same')
    for (const search of await waiting()) await findReuse(search)
    expect(await alarmsOf(second)).toMatchObject([{ kind: 'SAME_FILE', versionId }])
  })
})

describe('похожая страница', () => {
  test.each([
    [[], 0],
    [[7], 1],
    [[0, 63], 2],
    // One bit in each of three bands: the fourth finds it.
    [[1, 17, 33], 3],
    [[17, 33, 49], 3],
  ])('с отличием в битах %j найдена', async (bits, distance) => {
    const [first, second] = await two()
    const print = somePrint()
    const older = await createVersion(first, { prints: [somePrint(), print] })
    const newer = await createVersion(second, { prints: [flipped(print, ...bits)] })
    await findReuse({ versionId: newer })
    const alarm = { kind: 'SIMILAR_PAGE', versionId: newer, otherVersionId: older, page: 1, otherPage: 2, distance }
    expect(await alarmsOf(second)).toMatchObject([alarm])
    await findReuse({ versionId: older })
    expect(await alarmsOf(second)).toMatchObject([alarm])
  })

  test('с отличием в четырёх битах — другая, в одной полосе они или в разных', async () => {
    const [first, second] = await two()
    const print = somePrint()
    await createVersion(first, { prints: [print] })
    for (const bits of [
      [0, 1, 2, 3],
      [0, 16, 32, 48],
      [0, 16, 17, 63],
    ])
      await findReuse({ versionId: await createVersion(second, { prints: [flipped(print, ...bits)] }) })
    expect(await alarmsOf(second)).toEqual([])
  })

  test('пустые и однотонные страницы есть у всех и ничего не значат', async () => {
    const [first, second] = await two()
    const plain = [0n, 0xffff_ffff_ffff_ffffn, 1n, 0b111_1111n]
    await createVersion(first, { prints: plain })
    await findReuse({ versionId: await createVersion(second, { prints: plain }) })
    expect(await alarmsOf(second)).toEqual([])
  })

  test('из нескольких похожих страниц названа самая близкая; такому же файлу второй тревоги не нужно', async () => {
    const [first, second] = await two()
    const [one, other, sha256] = [somePrint(), somePrint(), digest()]
    await createVersion(first, { prints: [one, other] })
    await createVersion(first, { prints: [one], sha256, kind: 'OTHER' })
    await findReuse({ versionId: await createVersion(second, { prints: [flipped(one, 5), other], sha256 }) })
    const alarms = await alarmsOf(second)
    expect(alarms.map(({ kind, page, distance }) => [kind, page, distance]).sort()).toEqual([
      ['SAME_FILE', null, null],
      ['SIMILAR_PAGE', 2, 0],
    ])
  })

  test('бланк, который заполняют многие, ни о ком не говорит', async () => {
    const form = somePrint()
    for (const doctor of await Promise.all(Array.from({ length: 11 }, () => createDoctor())))
      await createVersion(doctor, { prints: [form] })
    const last = await createDoctor()
    await findReuse({ versionId: await createVersion(last, { prints: [form] }) })
    expect(await alarmsOf(last)).toEqual([])
  })
})

describe('номер диплома', () => {
  const add = async (doctor: DoctorActor, series: string | null, number: string): Promise<string> => {
    const data = { doctorId: doctor.doctorId, kind: 'DIPLOMA' as const, institution: 'Университет', specialtyCode: 76 }
    const { id } = await prisma().education.create({
      data: { ...data, series, number, issuedOn: new Date('2014-06-28') },
      select: { id: true },
    })
    return id
  }

  test.each([
    ['ВСА', '0123456', 'вса', '0123456'],
    ['ВСА', '0223456', 'BCA', '0223456'],
    ['  эв', '123 457', 'ЭВ', '№ 123-457'],
    ['107704', '0123458', null, '107704 0123458'],
    ['ЁК', '7654321', 'EK', '7654321'],
  ])('«%s %s» и «%s %s» — один номер', async (series, number, otherSeries, otherNumber) => {
    const [first, second] = await two()
    const [one, other] = [await add(first, series, number), await add(second, otherSeries, otherNumber)]
    for (const educationId of [other, one, other]) await findReuse({ educationId })
    expect(await alarmsOf(first)).toMatchObject([{ kind: 'SAME_NUMBER', versionId: null }])
  })

  test('другой номер, своя вторая запись и «б/н» тревоги не поднимают', async () => {
    const [first, second] = await two()
    await add(first, 'ДВС', '1000001')
    await add(first, null, 'б/н')
    await findReuse({ educationId: await add(first, 'двс', '1000001') })
    await findReuse({ educationId: await add(second, 'ДВС', '1000002') })
    await findReuse({ educationId: await add(second, null, 'б/н') })
    expect(await alarmsOf(second)).toEqual([])
    expect(await alarmsOf(first)).toEqual([])
  })

  test('указанный в кабинете ищется заданием той же транзакции', async () => {
    const [first, second] = await two()
    const diploma = { kind: 'DIPLOMA', institution: 'Университет', specialty: 76, issuedOn: '2014-06-28' } as const
    for (const [doctor, series] of [
      [first, 'ТЕМ'],
      [second, 'TEM'],
    ] as const)
      expect(await addEducation(doctor, { ...diploma, series, number: '5550001' })).toMatchObject({ ok: true })
    for (const search of await waiting()) await findReuse(search)
    expect(await alarmsOf(second)).toMatchObject([{ kind: 'SAME_NUMBER' }])
  })
})

test('при двадцати тысячах страниц и дипломов ничего не читается целиком', async () => {
  const doctor = await createDoctor()
  await prisma().$executeRaw`
    WITH documents AS (
      INSERT INTO "Document" ("doctorId", "kind", "createdAt")
      SELECT ${doctor.doctorId}::uuid, 'DIPLOMA', now() FROM generate_series(1, 20000) RETURNING "id"
    ), versions AS (
      INSERT INTO "DocumentVersion" ("documentId", "number", "status", "fileName", "mediaType", "size", "sha256", "uploadedAt")
      SELECT "id", 1, 'ACCEPTED', 'a.pdf', 'application/pdf', 1, encode(sha256("id"::text::bytea), 'hex'), now()
      FROM documents RETURNING "id"
    ), bands AS (
      SELECT "id", (random() * 65535)::int AS a, (random() * 65535)::int AS b, (random() * 65535)::int AS c,
             (random() * 32767)::int AS d FROM versions
    )
    INSERT INTO "DocumentPagePrint"
    SELECT "id", 1, a::bigint | (b::bigint << 16) | (c::bigint << 32) | (d::bigint << 48), a, b, c, d FROM bands`
  await prisma().$executeRaw`
    INSERT INTO "Education" ("doctorId", "kind", "institution", "specialtyCode", "number", "issuedOn")
    SELECT ${doctor.doctorId}::uuid, 'DIPLOMA', 'Университет', 76, lpad(n::text, 10, '7'), now()
    FROM generate_series(1, 20000) n`
  await asOwner('ANALYZE "Document", "DocumentVersion", "DocumentPagePrint", "Education"')
  const long = await longTables()
  expect([...long]).toEqual(expect.arrayContaining(['Document', 'DocumentVersion', 'DocumentPagePrint', 'Education']))
  const versionId = await createVersion(await createDoctor(), { prints: [somePrint(), somePrint()] })
  const { id } = await prisma().education.findFirstOrThrow({ where: { doctorId: doctor.doctorId } })
  for (const { text, values } of [sameFile(versionId), similarPages(versionId), sameNumber(id)])
    expect(await longScans(long, text, values)).toEqual([])
})

/** What the jobs in the queue are to look for. */
async function waiting() {
  const jobs = await prisma().$queryRaw<{ payload: unknown }[]>`
    SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'find_reuse'`
  return jobs.map(({ payload }) => jobPayloads.find_reuse.parse(payload))
}
