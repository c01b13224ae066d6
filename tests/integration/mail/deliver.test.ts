import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { postMessage } from '@/lib/notifications/notify'

const letter = {
  channel: 'EMAIL',
  kind: 'expertWrote',
  recipient: 'doctor@demo.test',
  subject: 'Новое сообщение по заявке АК-2026-000123',
  text: 'Вам написали.\n\nПодробности: http://localhost:3000/cabinet/applications/1?a=1&b=2',
} as const

function enqueued(changed: object = {}): Promise<{ id: string }> {
  return prisma().outgoingMessage.create({ data: { ...letter, ...changed, createdAt: now() }, select: { id: true } })
}

const read = (id: string) => prisma().outgoingMessage.findUniqueOrThrow({ where: { id } })

/** The environment is read once a process: a fresh copy of the module reads it anew. */
async function deliver(messageId: string): Promise<void> {
  vi.resetModules()
  const { deliverMessage } = await import('@/lib/mail/outbox')
  const { closeDatabase } = await import('@/lib/db/client')
  try {
    await deliverMessage(messageId)
  } finally {
    await closeDatabase()
  }
}

afterEach(() => vi.unstubAllEnvs())

test('без почтового сервера письмо ложится в почту демонстрации, один раз', async () => {
  const { id } = await enqueued()
  await deliver(id)
  await deliver(id)
  const shown = await prisma().mailboxMessage.findMany({ where: { sourceId: id } })
  expect(shown).toMatchObject([{ channel: 'EMAIL', to: letter.recipient, subject: letter.subject, text: letter.text }])
  expect(await read(id)).toMatchObject({ sentAt: expect.any(Date) })
})

describe('с почтовым сервером', () => {
  let server: SMTPServer
  let letters: { to: string[]; source: string }[]
  let refusal: number | null

  beforeEach(async () => {
    letters = []
    refusal = null
    server = new SMTPServer({
      ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
      onRcptTo: (_address, _session, done) =>
        done(refusal === null ? null : Object.assign(new Error('no'), { responseCode: refusal })),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          letters.push({ to, source: Buffer.concat(chunks).toString() })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
  })
  afterEach(() => new Promise<void>((resolve) => server.close(resolve)))

  test('письмо приходит один раз, текстом и HTML, с русской темой, номером и путём отписки', async () => {
    const { id } = await enqueued()
    await deliver(id)
    await deliver(id)
    expect(letters).toHaveLength(1)
    const { to, source = '' } = letters[0] ?? {}
    expect(to).toEqual([letter.recipient])
    expect(source).toContain(`Message-ID: <${id}@accreditation-cabinet>`)
    expect(source).toMatch(/^List-Unsubscribe: <http:\/\/localhost:\d+\/cabinet\/settings\/notifications>/m)
    expect(source).toMatch(/^Content-Type: multipart\/alternative/m)
    const words = [...source.matchAll(/=\?UTF-8\?[BQ]\?[^?]+\?=/g)].map(([word]) => decodeWord(word)).join('')
    expect(words).toContain(letter.subject)
    const [plain = '', html = ''] = parts(source)
    expect(plain.replaceAll('\r\n', '\n')).toContain(letter.text)
    expect(html).toContain('<a href="http://localhost:3000/cabinet/applications/1?a=1&amp;b=2"')
    expect(html).not.toMatch(/<(?:img|script|link)/)
  })

  test('решение и код не предлагают отписаться', async () => {
    await deliver((await enqueued({ kind: 'applicationRefused' })).id)
    await deliver((await enqueued({ kind: null, text: 'Код: {code}', code: '123456' })).id)
    expect(letters).toHaveLength(2)
    for (const { source } of letters) expect(source).not.toContain('List-Unsubscribe')
  })

  test('временный отказ оставляет письмо ждать повтора, постоянный — нет', async () => {
    refusal = 451
    const { id } = await enqueued()
    await expect(deliver(id)).rejects.toThrow('OUTAGE')
    expect(await read(id)).toMatchObject({ sentAt: null, refusedAt: null, failure: 'OUTAGE' })
    refusal = 550
    await deliver(id)
    expect(await read(id)).toMatchObject({ sentAt: null, refusedAt: expect.any(Date), failure: 'REFUSED' })
    refusal = null
    await deliver(id)
    expect(letters).toEqual([])
  })
})

test('код по СМС не ждёт писем, которых почтовый сервер не берёт, и идёт впереди прочих заданий', async () => {
  const { createServer } = await import('node:net')
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`)
  const letters = await Promise.all(Array.from({ length: 20 }, () => enqueued()))
  const code = {
    channel: 'SMS',
    recipient: '+79001112233',
    subject: null,
    text: 'Код: {code}',
    code: '123456',
  } as const
  await prisma().$transaction((tx) => postMessage(tx, code))
  const { id } = await prisma().outgoingMessage.findFirstOrThrow({ where: { channel: 'SMS' }, select: { id: true } })
  await deliver(id)
  silent.close()
  expect(await read(id)).toMatchObject({ sentAt: expect.any(Date) })
  expect(await read(letters[0]?.id ?? '')).toMatchObject({ sentAt: null, attempts: 0 })
  const jobs = await prisma().$queryRaw<{ priority: number }[]>`
    SELECT "priority" FROM graphile_worker._private_jobs WHERE "payload"->>'messageId' = ${id}`
  expect(jobs).toEqual([{ priority: -10 }])
})

function decodeWord(word: string): string {
  const [, , kind, text = ''] = word.split('?')
  if (kind === 'B') return Buffer.from(text, 'base64').toString()
  return Buffer.from(
    text.replaceAll('_', ' ').replace(/=([\dA-F]{2})/g, (_, hex: string) => unescapeByte(hex)),
    'latin1',
  ).toString()
}

const unescapeByte = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16))

/** The bodies of a multipart letter, decoded. */
function parts(source: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? ''
  return source
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', body = ''] = part.split(/\r\n\r\n([\s\S]*)/)
      if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
      const bytes = body.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_, hex: string) => unescapeByte(hex))
      return Buffer.from(bytes, 'latin1').toString()
    })
}
