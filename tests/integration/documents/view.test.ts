import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/documents/[id]/content/route'
import { GET as VIEW, HEAD as VIEW_HEAD } from '@/app/api/documents/[id]/view/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { createDoctor } from '@/tests/factories/people'
import { makePng } from '@/tests/factories/pdf'
import { addFile, createDocument } from './people'
import { contentRequest, signIn, viewRequest } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const RED = { r: 220, g: 20, b: 20 }
const BLUE = { r: 20, g: 20, b: 220 }
const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '55/1 45/1 21/1', GPSLongitudeRef: 'E', GPSLongitude: '37/1 37/1 2/1' }

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  await signIn(doctor)
})

/** A picture 120×80, its left half red, as a phone held sideways writes it: the top of what was seen is at the left. */
async function photo(): Promise<Buffer> {
  const half = await sharp({ create: { width: 60, height: 80, channels: 3, background: RED } })
    .png()
    .toBuffer()
  return sharp({ create: { width: 120, height: 80, channels: 3, background: BLUE } })
    .composite([{ input: half, left: 0, top: 0 }])
    .withExif({ IFD0: { Make: 'PhoneMaker', Copyright: 'Тестова' }, IFD3: GPS })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

async function picture(id: string, query = '') {
  const response = await VIEW(...viewRequest(id, query))
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

async function colourAt(image: Buffer, left: number, top: number): Promise<'red' | 'blue'> {
  const [red = 0, , blue = 0] = await sharp(image).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return red > blue ? 'red' : 'blue'
}

/** A valid picture of so many pixels in a few kilobytes. */
function blackPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const whole = Buffer.alloc(named.length + 8)
    whole.writeUInt32BE(data.length, 0)
    whole.set(named, 4)
    whole.writeUInt32BE(crc32(named), named.length + 4)
    return whole
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))],
  ])
}

describe('изображение для просмотра', () => {
  test('не несёт ни места съёмки, ни имени, ни камеры, а оригинал остаётся каким был', async () => {
    const original = await photo()
    const before = await sharp(original).metadata()
    expect(before.exif?.includes('PhoneMaker')).toBe(true)
    expect(before.orientation).toBe(6)
    const { id } = await addFile(doctor, { bytes: original, fileName: 'Фото.jpg', mediaType: 'image/jpeg' })
    const shown = await picture(id)
    const after = await sharp(shown).metadata()
    expect([after.exif, after.iptc, after.xmp, after.icc, after.orientation]).toEqual(Array(5).fill(undefined))
    expect(shown.includes('PhoneMaker')).toBe(false)
    const kept = await GET(...contentRequest(id))
    expect(Buffer.from(await kept.arrayBuffer()).equals(original)).toBe(true)
  })

  test('стоит так, как снято: поворот из камеры применён к точкам', async () => {
    const { id } = await addFile(doctor, { bytes: await photo(), fileName: 'Фото.jpg', mediaType: 'image/jpeg' })
    const shown = await picture(id)
    expect(await sharp(shown).metadata()).toMatchObject({ format: 'jpeg', width: 80, height: 120 })
    expect([await colourAt(shown, 40, 15), await colourAt(shown, 40, 105)]).toEqual(['red', 'blue'])
  })

  test('больше 3000 точек по стороне не бывает, меньшее не растягивается', async () => {
    const wide = await addFile(doctor, { bytes: makePng(4000, 50), fileName: 'a.png', mediaType: 'image/png' })
    expect(await sharp(await picture(wide.id)).metadata()).toMatchObject({ width: 3000, height: 38 })
    const small = await addFile(doctor, { bytes: makePng(9, 7), fileName: 'b.png', mediaType: 'image/png' })
    expect(await sharp(await picture(small.id)).metadata()).toMatchObject({ width: 9, height: 7 })
  })

  test('бомба из 132 миллионов точек и обрезанный файл получают отказ словами', async () => {
    const whole = await photo()
    for (const [fileName, bytes, mediaType] of [
      ['бомба.png', blackPng(12_000, 11_000), 'image/png'],
      ['обрезан.jpg', whole.subarray(0, whole.length - 300), 'image/jpeg'],
      ['не тот.png', whole, 'image/png'],
    ] as const) {
      const { id } = await addFile(doctor, { bytes, fileName, mediaType })
      const response = await VIEW(...viewRequest(id))
      expect([response.status, await response.text()], fileName).toEqual([
        422,
        'Изображение повреждено или слишком велико, показать его не получилось. Скачайте файл, чтобы открыть его.',
      ])
    }
  })

  test('PDF и DOCX по этому адресу не отдаются', async () => {
    const { id } = await createDocument(doctor)
    expect((await VIEW(...viewRequest(id))).status).toBe(404)
  })

  test('браузер переспрашивает каждый раз и второй раз получает 304 без тела', async () => {
    const { id, sha256 } = await addFile(doctor, { bytes: makePng(8, 8), fileName: 'a.png', mediaType: 'image/png' })
    const first = await VIEW(...viewRequest(id))
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe(`"${sha256}"`)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    await first.body?.cancel()
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await VIEW(...viewRequest(id, '', { 'if-none-match': known }))
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag])
    }
    const other = await VIEW(...viewRequest(id, '', { 'if-none-match': '"other"' }))
    expect(other.status).toBe(200)
    await signIn(await createDoctor())
    expect((await VIEW(...viewRequest(id, '', { 'if-none-match': etag }))).status).toBe(404)
  })

  test('HEAD называет то же без тела', async () => {
    const { id } = await addFile(doctor, { bytes: makePng(8, 8), fileName: 'a.png', mediaType: 'image/png' })
    const get = await VIEW(...viewRequest(id))
    await get.body?.cancel()
    const head = await VIEW_HEAD(...viewRequest(id, '', {}, 'HEAD'))
    expect([head.status, head.body, head.headers.get('etag')]).toEqual([200, null, get.headers.get('etag')])
  })

  test('двадцать просмотров сразу получают свои картинки', async () => {
    const { id } = await addFile(doctor, { bytes: await photo(), fileName: 'Фото.jpg', mediaType: 'image/jpeg' })
    const shown = await Promise.all(Array.from({ length: 20 }, () => VIEW(...viewRequest(id))))
    expect(shown.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const bodies = await Promise.all(shown.map((response) => response.arrayBuffer()))
    expect(new Set(bodies.map(({ byteLength }) => byteLength)).size).toBe(1)
  })
})
