import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { moveClock, now, MINUTE } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { createDoctor } from '@/tests/factories/people'
import { startSmsGateway } from '@/tests/support/sms-gateway'

const real = {
  ESIA_MODE: 'real',
  APP_URL: 'https://cabinet.example.ru',
  ESIA_URL: 'https://esia.example.ru',
  ESIA_CERTIFICATE_HASH: 'x',
  ESIA_SIGNER_URL: 'https://signer.example.ru',
  ESIA_PUBLIC_KEY_FILE: 'x.pem',
  SMTP_URL: 'smtp://127.0.0.1:1',
  SUPPORT_EMAIL: 'help@example.ru',
  CERTIFICATE_SIGNING_CERTIFICATE_FILE: 'x.pem',
  CERTIFICATE_SIGNING_KEY_FILE: 'x.key',
}

let gateway: Awaited<ReturnType<typeof startSmsGateway>>
beforeEach(async () => {
  gateway = await startSmsGateway()
  await prisma().outgoingMessage.deleteMany()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  moveClock(null)
  await gateway.stop()
})

const sms = (text = 'Новость') =>
  prisma().outgoingMessage.create({
    data: { channel: 'SMS', recipient: '+79161234567', text, createdAt: now() },
    select: { id: true },
  })
const read = (id: string) => prisma().outgoingMessage.findUniqueOrThrow({ where: { id } })

/** The environment is read once a process: fresh copies of the modules read it anew. */
async function withEnvironment(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  vi.resetModules()
  const { closeDatabase } = await import('@/lib/db/client')
  return { ...(await import('@/lib/mail/outbox')), ...(await import('@/lib/confirmation/service')), closeDatabase }
}

test('вне демонстрации без шлюза СМС код не обещают, а стоящее в очереди остаётся неотправленным', async () => {
  const doctor = await createDoctor()
  const { id } = await sms('Код: {code}')
  const { sendConfirmation, deliverMessage, closeDatabase } = await withEnvironment(real)
  const asked = { purpose: 'application.submit', subject: { id: randomUUID(), version: 1 } } as const
  expect(await sendConfirmation(doctor, asked)).toMatchObject({ ok: false, code: 'UNAVAILABLE' })
  await expect(deliverMessage(id)).rejects.toThrow('NO_GATEWAY')
  await closeDatabase()
  expect(await read(id)).toMatchObject({ sentAt: null, failure: 'NO_GATEWAY' })
  expect(await prisma().confirmationCode.count()).toBe(0)
})

test('шлюз получает номер, текст и ключ; сбой повторяется позже с тем же ключом, отказ не повторяется', async () => {
  const { deliverMessage, deliverWaiting, closeDatabase } = await withEnvironment({ SMS_GATEWAY_URL: gateway.url })
  const { id } = await sms()
  gateway.status = 503
  await expect(deliverMessage(id)).rejects.toThrow('OUTAGE')
  expect(await read(id)).toMatchObject({ sentAt: null, attempts: 1, failure: 'OUTAGE' })
  // Not before its pause is over.
  await deliverWaiting()
  expect(gateway.asked).toHaveLength(1)
  gateway.status = 200
  moveClock(new Date(now().getTime() + MINUTE))
  await deliverWaiting()
  expect(await read(id)).toMatchObject({ sentAt: expect.any(Date), failure: null })
  expect(gateway.asked.map(({ key }) => key)).toEqual([id, id])
  expect(JSON.parse(gateway.asked[0]?.body ?? '')).toMatchObject({ id, to: '+79161234567', text: 'Новость' })

  gateway.status = 422
  const refused = await sms()
  await deliverMessage(refused.id)
  expect(await read(refused.id)).toMatchObject({ sentAt: null, refusedAt: expect.any(Date), failure: 'REFUSED' })
  await closeDatabase()
})

test('подставной шлюз молчит, отказывает и медлит, как велено', async () => {
  const { deliverMessage, closeDatabase } = await withEnvironment({})
  const { setSmsMock } = await import('@/lib/mail/sms')
  const { id } = await sms()
  await setSmsMock({ mode: 'outage', latencyMs: 0 })
  await expect(deliverMessage(id)).rejects.toThrow('OUTAGE')
  await setSmsMock({ mode: 'ok', latencyMs: 50 })
  const started = performance.now()
  await deliverMessage(id)
  expect(performance.now() - started).toBeGreaterThan(45)
  expect(await read(id)).toMatchObject({ sentAt: expect.any(Date) })
  await setSmsMock({ mode: 'refuse', latencyMs: 0 })
  const refused = await sms()
  await deliverMessage(refused.id)
  expect(await read(refused.id)).toMatchObject({ refusedAt: expect.any(Date) })
  await closeDatabase()
})
