import { beforeEach, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/api/requests/[id]/answers/route'
import { answerRefusal } from '@/components/applications/request-news'
import { findApplication } from '@/lib/applications/queries'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { createApplication } from '@/tests/factories/applications'
import { makePdf, makeScriptedPdf } from '@/tests/factories/pdf'
import { createDoctor } from '@/tests/factories/people'
import { ORIGIN } from '../security/browser'
import { useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

let doctor: DoctorActor
let id: string
let requestId: string
let itemId: string

beforeEach(async () => {
  const asked = await createApplication({ state: 'documentsRequired' })
  doctor = asked.doctor
  id = asked.id
  const request = await prisma().documentRequest.findFirstOrThrow({
    where: { applicationId: id },
    include: { items: true },
  })
  requestId = request.id
  itemId = request.items[0]?.id ?? ''
  await useBrowser(doctor)
})

async function post(
  fields: Record<string, string | File>,
  headers = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const request = new Request(`${ORIGIN}/api/requests/${requestId}/answers`, { method: 'POST', body: form, headers })
  const response = await POST(request, { params: Promise.resolve({ id: requestId }) })
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
}

const item = async () => (await findApplication(doctor, id))?.requests[0]?.items[0]
const pdf = new File([Buffer.from(makePdf({ text: 'скан' }))], 'скан.pdf', { type: 'application/pdf' })

describe('форма ответов', () => {
  test('пояснение и новый файл сохраняются одной кнопкой, другой уходят вместе', async () => {
    const saved = await post({ [`answer.${itemId}`]: 'Отсканировал', [`file.${itemId}`]: pdf, save: itemId })
    expect(saved).toMatchObject({
      status: 303,
      location: `/cabinet/applications/${id}?answers=saved&item=${itemId}#request`,
    })
    expect(await item()).toMatchObject({ answer: 'Отсканировал', document: { fileName: 'скан.pdf' } })
    const { answeredAt, document } = (await item()) ?? {}
    const sent = await post({
      [`answer.${itemId}`]: 'Отсканировал',
      [`document.${itemId}`]: document?.versionId ?? '',
      [`seen.${itemId}`]: answeredAt?.toISOString() ?? '',
      then: 'send',
    })
    expect(sent.location).toContain('answers=sent')
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'IN_REVIEW' })
  })

  test('тот же файл второй раз берётся из раздела «Документы»', async () => {
    await post({ [`answer.${itemId}`]: '', [`file.${itemId}`]: pdf, save: itemId })
    const first = await item()
    await post({
      [`answer.${itemId}`]: '',
      [`file.${itemId}`]: pdf,
      save: itemId,
      [`seen.${itemId}`]: first?.answeredAt?.toISOString() ?? '',
    })
    expect((await item())?.document).toEqual(first?.document)
    expect(await prisma().document.count({ where: { doctorId: doctor.doctorId, kind: 'OTHER' } })).toBe(1)
  })

  test('негодный файл не принят и назван, а пояснение сохранено и ничего не отправлено', async () => {
    const wrong = new File([Buffer.from('не то')], 'x.pdf', { type: 'application/pdf' })
    const answer = await post({ [`answer.${itemId}`]: 'Моё пояснение', [`file.${itemId}`]: wrong, then: 'send' })
    expect(answer.location).toContain(`answers=refused&finding=${itemId}%3ATYPE_MISMATCH`)
    expect(await item()).toMatchObject({ answer: 'Моё пояснение', document: null })
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'DOCUMENTS_REQUIRED' })
  })

  test('названо всё, чем негоден файл', async () => {
    const wrong = new File([Buffer.from(makeScriptedPdf())], 'скан.png', { type: 'image/png' })
    const { location } = await post({ [`file.${itemId}`]: wrong, [`answer.${itemId}`]: 'Пояснение' })
    const tokens = new URL(location, 'http://localhost').searchParams.getAll('finding')
    expect(tokens.length).toBeGreaterThan(1)
    expect(tokens.join()).toContain('script')
    const request = (await findApplication(doctor, id))?.requests[0]
    if (!request) throw new Error('No request')
    const refusal = answerRefusal(request, { answers: 'refused', finding: tokens })
    expect(refusal?.fieldErrors[`file.${itemId}`]).toHaveLength(tokens.length)
  })

  test('из нескольких негодных файлов назван каждый, со своей причиной; пояснения сохранены', async () => {
    const item = { reasonCode: 'EXPIRED_DOCUMENT', note: 'Замените' }
    const other = await prisma().documentRequestItem.create({ data: { ...item, requestId }, select: { id: true } })
    const wrong = new File([Buffer.from(makeScriptedPdf())], 'скан.png', { type: 'image/png' })
    const text = new File([Buffer.from('не то')], 'x.pdf', { type: 'application/pdf' })
    const { location } = await post({
      ...{ [`answer.${itemId}`]: 'Первое', [`file.${itemId}`]: wrong },
      ...{ [`answer.${other.id}`]: 'Второе', [`file.${other.id}`]: text },
    })
    const request = (await findApplication(doctor, id))?.requests[0]
    if (!request) throw new Error('No request')
    const finding = new URL(location, 'http://localhost').searchParams.getAll('finding')
    const refusal = answerRefusal(request, { answers: 'refused', finding })
    expect(refusal?.message).toBe('Пояснения сохранены, файлы не добавлены')
    for (const { id, title } of request.items) {
      const said = refusal?.fieldErrors[`file.${id}`] ?? []
      expect(said.length).toBeGreaterThan(0)
      for (const sentence of said) expect(sentence).toContain(`«${title}»: `)
    }
    expect(request.items.map(({ answer }) => answer).toSorted()).toEqual(['Второе', 'Первое'])
  })

  test('пустой ответ не назван сохранённым', async () => {
    const answer = await post({ [`answer.${itemId}`]: ' ', save: itemId })
    expect(answer.location).toContain(`answers=empty&item=${itemId}`)
    expect((await item())?.answeredAt).toBeNull()
  })

  test('без ответа на пункт не отправляется', async () => {
    expect((await post({ [`answer.${itemId}`]: ' ', then: 'send' })).location).toContain('answers=incomplete')
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'DOCUMENTS_REQUIRED' })
  })

  test('чужому, чужой странице и без входа не даётся', async () => {
    await useBrowser(await createDoctor())
    expect((await post({ [`answer.${itemId}`]: 'Чужой' })).location).toBe('/cabinet/applications')
    await useBrowser(doctor)
    await post({ [`answer.${itemId}`]: 'Подделка' }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    await useBrowser(null)
    const ended = await post({ [`answer.${itemId}`]: 'Долгий ответ' })
    expect(ended.status).toBe(401)
    expect(ended.text).toContain('value="Долгий ответ"')
    expect((await item())?.answer).toBeNull()
  })
})
