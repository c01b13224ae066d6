import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/messages/files/[id]/route'
import { POST as postLetter } from '@/app/api/messages/route'
import { POST as postAnswers } from '@/app/api/requests/[id]/answers/route'
import { prisma } from '@/lib/db/client'
import { makePdf } from '@/tests/factories/pdf'
import { createApplication } from '@/tests/factories/applications'
import { EICAR, startFakeClamd } from '@/tests/support/clamd'
import { ORIGIN } from '../security/browser'
import { useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

const clamd = await startFakeClamd()
vi.stubEnv('CLAMAV_HOST', '127.0.0.1')
vi.stubEnv('CLAMAV_PORT', String(clamd.port))
afterAll(() => clamd.stop())
beforeEach(() => {
  clamd.mood = 'well'
})

const headers = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }
const file = (catalog = '') => {
  const bytes = Buffer.from(makePdf({ text: Math.random().toString(), catalog }))
  return new File([bytes], 'справка.pdf', { type: 'application/pdf' })
}

async function send(id: string, sent: File) {
  const body = new FormData()
  body.append('text', 'Посмотрите')
  body.append('files', sent)
  const request = new Request(`${ORIGIN}/api/messages?application=${id}&as=doctor`, { method: 'POST', body, headers })
  const answer = await postLetter(request)
  return { status: answer.status, text: await answer.text() }
}

test('файл письма принимается только проверенным: заражённый и непроверенный не остаются, текст возвращается', async () => {
  const { id, doctor } = await createApplication({ state: 'inReview' })
  await useBrowser(doctor)
  expect(await send(id, file(`% ${EICAR}\n`))).toMatchObject({
    status: 422,
    text: expect.stringContaining('вредоносный'),
  })
  clamd.mood = 'cut'
  const waits = await send(id, file())
  expect(waits).toMatchObject({ status: 422, text: expect.stringContaining('не удалось проверить антивирусом') })
  expect(waits.text).toContain('Посмотрите')
  expect(await prisma().message.count({ where: { applicationId: id } })).toBe(0)
  clamd.mood = 'well'
  expect((await send(id, file())).status).toBe(303)
})

test('файл письма закрывается, когда те же байты найдены заражёнными', async () => {
  const { id, doctor } = await createApplication({ state: 'inReview' })
  await useBrowser(doctor)
  await send(id, file())
  const kept = await prisma().messageFile.findFirstOrThrow({ where: { message: { applicationId: id } } })
  const get = () => GET(new Request(ORIGIN), { params: Promise.resolve({ id: kept.id }) })
  expect((await get()).status).toBe(200)
  const twin = { status: 'REJECTED', antivirus: 'INFECTED', rejectionReason: 'Вирус' } as const
  const at = new Date(0)
  const sent = { fileName: 'x.pdf', mediaType: kept.mediaType, size: kept.size, sha256: kept.sha256, uploadedAt: at }
  await prisma().document.create({
    data: {
      ...{ doctorId: doctor.doctorId, kind: 'OTHER', createdAt: at },
      versions: { create: { ...twin, ...sent, number: 1, scannedAt: at } },
    },
  })
  expect((await get()).status).toBe(410)
})

test('файл ответа на запрос ждёт проверки в документах, пояснение сохраняется', async () => {
  const { id, doctor } = await createApplication({ state: 'documentsRequired' })
  await useBrowser(doctor)
  const request = await prisma().documentRequest.findFirstOrThrow({
    where: { applicationId: id },
    include: { items: true },
  })
  const itemId = request.items[0]?.id ?? ''
  const body = new FormData()
  body.append(`answer.${itemId}`, 'Отсканировал')
  body.append(`file.${itemId}`, file())
  clamd.mood = 'cut'
  const answer = await postAnswers(
    new Request(`${ORIGIN}/api/requests/${request.id}/answers`, { method: 'POST', body, headers }),
    { params: Promise.resolve({ id: request.id }) },
  )
  expect(answer.headers.get('location')).toMatch(/finding=[0-9a-f-]{36}%3ASTILL_CHECKING/)
  const item = await prisma().documentRequestItem.findUniqueOrThrow({ where: { id: itemId } })
  expect(item).toMatchObject({ answer: 'Отсканировал', documentVersionId: null })
  const waiting = { antivirus: 'WAITING', document: { doctorId: doctor.doctorId } } as const
  expect(await prisma().documentVersion.count({ where: waiting })).toBe(1)
})
