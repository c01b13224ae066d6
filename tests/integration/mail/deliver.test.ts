import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { prisma } from '@/lib/db/client'

const letter = {
  channel: 'EMAIL',
  recipient: 'doctor@demo.test',
  subject: 'Заявка отправлена',
  text: 'Здравствуйте!',
} as const

function enqueued(): Promise<{ id: string }> {
  return prisma().outgoingMessage.create({ data: { ...letter, createdAt: new Date() }, select: { id: true } })
}

/** The environment is read once a process: a fresh copy of the module reads it anew. */
async function deliver(messageId: string): Promise<void> {
  vi.resetModules()
  const { deliverMessage } = await import('@/lib/mail/deliver')
  await deliverMessage(messageId)
  const { closeDatabase } = await import('@/lib/db/client')
  await closeDatabase()
}

afterEach(() => vi.unstubAllEnvs())

test('без почтового сервера письмо ложится в почту демонстрации, один раз', async () => {
  const { id } = await enqueued()
  await deliver(id)
  await deliver(id)
  const shown = await prisma().mailboxMessage.findMany({ where: { sourceId: id } })
  expect(shown).toMatchObject([{ channel: 'EMAIL', to: letter.recipient, subject: letter.subject, text: letter.text }])
  expect(await prisma().outgoingMessage.findUniqueOrThrow({ where: { id } })).toMatchObject({
    sentAt: expect.any(Date),
  })
})

describe('с почтовым сервером', () => {
  let server: Server
  let heard: string[]
  let refuses: boolean

  // As much of SMTP (RFC 5321) as one letter needs.
  function converse(socket: Socket): void {
    const say = (line: string) => socket.write(`${line}\r\n`)
    let inData = false
    say('220 test')
    createInterface({ input: socket }).on('line', (line) => {
      heard.push(line)
      if (inData && line !== '.') return
      if (inData) {
        inData = false
        say('250 kept')
      } else if (/^DATA/i.test(line)) {
        inData = true
        say('354 go on')
      } else if (/^RCPT/i.test(line) && refuses) say('550 <doctor@demo.test> unknown')
      else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say('250 ok')
    })
  }

  beforeEach(async () => {
    heard = []
    refuses = false
    server = createServer(converse)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  test('письмо уходит адресату со своим номером, повтор задания его не шлёт', async () => {
    const { id } = await enqueued()
    await deliver(id)
    await deliver(id)
    expect(heard.filter((line) => /^RCPT/i.test(line))).toEqual([`RCPT TO:<${letter.recipient}>`])
    expect(heard).toContain(`Message-ID: <${id}@accreditation-cabinet>`)
  })

  test('отказ сервера оставляет письмо неотправленным: задание повторит', async () => {
    refuses = true
    const { id } = await enqueued()
    await expect(deliver(id)).rejects.toThrow()
    expect(await prisma().outgoingMessage.findUniqueOrThrow({ where: { id } })).toMatchObject({ sentAt: null })
  })
})
