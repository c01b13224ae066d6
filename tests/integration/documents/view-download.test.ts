import { Readable } from 'node:stream'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, HEAD } from '@/app/api/documents/[id]/content/route'
import { GET as VIEW, HEAD as VIEW_HEAD } from '@/app/api/documents/[id]/view/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { contentResponse } from '@/lib/documents/download'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { makePng } from '@/tests/factories/pdf'
import { addFile, createApplication, createDocument } from './people'
import { contentRequest, signIn, viewRequest } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  await signIn(doctor)
})

describe('заголовки', () => {
  const guard = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }

  test.each(['application/pdf', 'image/png', 'text/html', 'image/svg+xml'])(
    '%s отдаётся только на сохранение',
    async (mediaType) => {
      const { id } = await addFile(doctor, { bytes: makePng(), fileName: 'Скан.png', mediaType })
      for (const query of ['', '?view=1', '?inline']) {
        const response = await GET(...contentRequest(id, query))
        await response.body?.cancel()
        expect(Object.fromEntries(response.headers)).toMatchObject({
          ...guard,
          'content-type': mediaType,
          'cache-control': 'private, no-store',
          'content-disposition': expect.stringMatching(/^attachment; /),
        })
      }
    },
  )

  test.each([
    ['показанная картинка', 'image/png', {}, 200],
    ['не картинка', 'application/pdf', {}, 404],
    ['не та картинка', 'image/jpeg', {}, 422],
  ])('%s тоже в песочнице', async (_name, mediaType, headers, status) => {
    const { id } = await addFile(doctor, { bytes: makePng(), fileName: 'Скан.png', mediaType })
    const response = await VIEW(...viewRequest(id, '', headers))
    await response.body?.cancel()
    expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([status, guard])
  })

  test('размер файла назван заранее, HEAD отвечает тем же без тела и части не считает', async () => {
    const { id, bytes } = await createDocument(doctor)
    const get = await GET(...contentRequest(id))
    await get.body?.cancel()
    expect(get.headers.get('content-length')).toBe(String(bytes.byteLength))
    const head = await HEAD(...contentRequest(id, '', { range: 'bytes=0-3' }, 'HEAD'))
    expect([head.status, head.body, [...head.headers]]).toEqual([200, null, [...get.headers]])
    const part = await GET(...contentRequest(id, '', { range: 'bytes=2-5' }))
    expect([part.headers.get('content-length'), (await part.arrayBuffer()).byteLength]).toEqual(['4', 4])
  })
})

describe('части файла', () => {
  const whole = null
  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-', 0, -1],
    ['bytes=-1', -1, -1],
    ['bytes=-99999999', 0, -1],
    ['bytes=4-4', 4, 4],
    ['Bytes=1-2', 1, 2],
    ['bytes=1-99999999999999999999', 1, -1],
    ['bytes=0-0,2-3', whole, 0],
    ['bytes=-', whole, 0],
    ['bytes=a-b', whole, 0],
    ['bytes=-1-2', whole, 0],
    ['bytes', whole, 0],
  ])('%s', async (range, first, last) => {
    const { id, bytes } = await createDocument(doctor)
    const at = (place: number) => (place < 0 ? bytes.byteLength + place : place)
    const response = await GET(...contentRequest(id, '', { range }))
    const got = Buffer.from(await response.arrayBuffer())
    if (first === null) {
      expect([response.status, got.equals(bytes)]).toEqual([200, true])
      return
    }
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes ${at(first)}-${at(last)}/${bytes.byteLength}`,
    ])
    expect(got.equals(Buffer.from(bytes).subarray(at(first), at(last) + 1))).toBe(true)
  })

  test.each(['bytes=999999-', 'bytes=-0', 'bytes=99999999999999999999-'])('за концом файла: %s', async (range) => {
    const { id, bytes } = await createDocument(doctor)
    const response = await GET(...contentRequest(id, '', { range }))
    expect([response.status, response.body, response.headers.get('content-range')]).toEqual([
      416,
      null,
      `bytes */${bytes.byteLength}`,
    ])
  })

  test('If-Range: часть только той же версии, иначе целое', async () => {
    const { id, sha256 } = await createDocument(doctor)
    const status = async (condition: string) => {
      const response = await GET(...contentRequest(id, '', { range: 'bytes=0-3', 'if-range': condition }))
      await response.body?.cancel()
      return response.status
    }
    expect(await status(`"${sha256}"`)).toBe(206)
    for (const other of ['"other"', `W/"${sha256}"`, 'Wed, 21 Oct 2026 07:28:00 GMT', ''])
      expect(await status(other), other).toBe(200)
  })
})

describe('оборванное скачивание', () => {
  const content = (stream: Readable, size = 10_000_000) => ({
    ...{ fileName: 'a.png', mediaType: 'image/png' },
    blob: { sha256: 'a'.repeat(64), size, stream, range: () => stream },
  })
  const endless = () => new Readable({ read: () => undefined })

  test('закрывает файл, сколько бы ни успело уйти', async () => {
    const stream = endless()
    const response = contentResponse(content(stream), contentRequest('x')[0])
    const reader = response.body?.getReader()
    stream.push(Buffer.alloc(1000))
    await reader?.read()
    await reader?.cancel()
    expect(stream.destroyed).toBe(true)
  })

  test.each([
    ['HEAD', {}],
    ['GET', { range: 'bytes=99999999-' }],
  ])('не нужно и тогда, когда тела нет: %s %j', (method, headers) => {
    const stream = endless()
    contentResponse(content(stream), contentRequest('x', '', headers, method)[0])
    expect(stream.destroyed).toBe(true)
  })
})

describe('чужой', () => {
  const ways: [string, typeof GET, typeof contentRequest, Record<string, string>, string][] = [
    ['скачать', GET, contentRequest, {}, 'GET'],
    ['часть', GET, contentRequest, { range: 'bytes=0-3' }, 'GET'],
    ['часть за концом', GET, contentRequest, { range: 'bytes=99999999-' }, 'GET'],
    ['HEAD', HEAD, contentRequest, {}, 'HEAD'],
    ['посмотреть', VIEW, viewRequest, {}, 'GET'],
    ['узнать, менялось ли', VIEW, viewRequest, { 'if-none-match': '*' }, 'GET'],
    ['HEAD просмотра', VIEW_HEAD, viewRequest, {}, 'HEAD'],
  ]

  test.each(ways)(
    'не может %s: ответ такой же, как об отсутствующем',
    async (_name, route, request, headers, method) => {
      const victim = await addFile(doctor, { bytes: makePng(), fileName: 'Скан.png', mediaType: 'image/png' })
      const version = await prisma().documentVersion.findFirstOrThrow({ where: { documentId: victim.id } })
      const answer = async (id: string, query = '') => {
        const response = await route(...request(id, query, headers, method))
        return [response.status, await response.text(), JSON.stringify([...response.headers])]
      }
      const strangers = [await createDoctor(), await createStaff('EXPERT'), await createStaff('AUDITOR'), null]
      for (const stranger of strangers) {
        await signIn(stranger)
        const absent = await answer('019e5a00-0000-7000-8000-000000000000')
        expect(absent[0]).toBe(404)
        expect(await answer(victim.id)).toEqual(absent)
        expect(await answer(victim.id, `?version=${version.id}`)).toEqual(absent)
      }
      const own = await createDocument(await createDoctor().then(async (other) => (await signIn(other), other)))
      expect((await answer(own.id, `?version=${version.id}`))[0]).toBe(404)
      await signIn(doctor)
      expect((await answer(victim.id))[0]).not.toBe(404)
    },
  )

  test('эксперт смотрит изображение только поданной заявки', async () => {
    const { id } = await addFile(doctor, { bytes: makePng(), fileName: 'Скан.png', mediaType: 'image/png' })
    const expert = await createStaff('EXPERT')
    await createApplication(doctor, 'DRAFT', id)
    await signIn(expert)
    expect((await VIEW(...viewRequest(id))).status).toBe(404)
    await createApplication(await createDoctor(), 'SUBMITTED', id)
    const response = await VIEW(...viewRequest(id))
    await response.body?.cancel()
    expect(response.status).toBe(200)
  })
})
