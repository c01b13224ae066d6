import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { prisma } from '@/lib/db/client'
import { createDoctor } from '@/tests/factories/people'

const real = {
  ESIA_MODE: 'real',
  ESIA_URL: 'https://esia.example.ru',
  ESIA_CERTIFICATE_HASH: 'x',
  ESIA_SIGNER_URL: 'https://signer.example.ru',
  ESIA_PUBLIC_KEY_FILE: 'x.pem',
  SMTP_URL: 'smtp://127.0.0.1:1',
  CERTIFICATE_SIGNING_CERTIFICATE_FILE: 'x.pem',
  CERTIFICATE_SIGNING_KEY_FILE: 'x.key',
}

afterEach(() => vi.unstubAllEnvs())

test('вне демонстрации без шлюза СМС код не обещают, а стоящее в очереди остаётся неотправленным', async () => {
  const doctor = await createDoctor()
  const { id } = await prisma().outgoingMessage.create({
    data: { channel: 'SMS', recipient: '+79161234567', text: 'Код: {code}', code: '123456', createdAt: new Date() },
    select: { id: true },
  })
  for (const [name, value] of Object.entries(real)) vi.stubEnv(name, value)
  vi.resetModules()
  const { sendConfirmation } = await import('@/lib/confirmation/service')
  const { deliverMessage } = await import('@/lib/mail/deliver')
  const { closeDatabase } = await import('@/lib/db/client')
  const asked = { purpose: 'application.submit', subject: { id: randomUUID(), version: 1 } } as const
  expect(await sendConfirmation(doctor, asked)).toMatchObject({ ok: false, code: 'UNAVAILABLE' })
  await expect(deliverMessage(id)).rejects.toThrow('No gateway of SMS is configured')
  await closeDatabase()
  expect(await prisma().outgoingMessage.findUniqueOrThrow({ where: { id } })).toMatchObject({ sentAt: null })
  expect(await prisma().confirmationCode.count()).toBe(0)
})
