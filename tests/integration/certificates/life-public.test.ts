import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/v1/verify/route'
import { checkNumbers } from '@/lib/certificates/check-queries'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { returnAct } from '@/lib/certificates/life/decide'
import { findCertificate, listCertificates } from '@/lib/certificates/queries'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { listHistory } from '@/lib/history/queries'
import { actOn, proposeOn } from '@/tests/factories/certificates'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { createCertificate } from './support'

/** What programs are told, without the moment of the question. */
async function ask(query: Record<string, string>): Promise<Record<string, unknown>> {
  const url = `http://localhost/api/v1/verify?${new URLSearchParams(query)}`
  const response = await GET(new Request(url, { headers: { 'x-client-address': randomUUID() } }))
  const { checkedAt: _, ...said } = (await response.json()) as Record<string, unknown>
  return said
}

async function ivanova() {
  const doctor = await createDoctor({ lastName: 'Иванова' })
  const { id, number } = await createCertificate(doctor.doctorId)
  await makeCertificateExtract(id)
  const { extractSha256 } = await prisma().certificate.findUniqueOrThrow({ where: { id } })
  return { doctor, id, number, sha256: extractSha256 ?? '' }
}

/** The same status by every way there is: number with surname, file, list. */
async function everyWay({ number, sha256 }: { number: string; sha256: string }) {
  const byNumber = await ask({ number, surname: 'Иванова' })
  expect(await ask({ sha256 })).toEqual(byNumber)
  const asked = { number, surname: 'Иванова' }
  return { ...byNumber, listed: (await checkNumbers([asked])).get(asked)?.phrase }
}

const today = () => moscowDate(now())

describe('всем видно сразу', () => {
  test('приостановлено, возобновлено, отозвано: номер, файл и список говорят одно и то же, с днём', async () => {
    const certificate = await ivanova()
    const { id } = certificate
    expect(await everyWay(certificate)).toMatchObject({ valid: true, statusSince: null, listed: 'Действует' })
    await actOn(id, 'SUSPEND', { effectiveOn: '20.11.2026' })
    expect(await everyWay(certificate)).toMatchObject({
      ...{ valid: false, status: 'Приостановлено', statusSince: '2026-11-20' },
      listed: 'Приостановлено с 20.11.2026',
    })
    await actOn(id, 'RESUME')
    expect(await everyWay(certificate)).toMatchObject({ valid: true, statusSince: null, listed: 'Действует' })
    await actOn(id, 'REVOKE')
    expect(await everyWay(certificate)).toMatchObject({
      ...{ valid: false, status: 'Отозвано', statusSince: today() },
      listed: `Отозвано с ${formatDate(today())}`,
    })
  })

  test('исправлено: прежний номер и прежний файл находятся и называют новый, новый печатает прежний; ни причины, ни людей', async () => {
    const certificate = await ivanova()
    const id = await actOn(certificate.id, 'CORRECT', { firstName: 'Алла', words: 'Тайна: перепутано имя.' })
    await makeCertificateExtract(id)
    const next = await prisma().certificate.findUniqueOrThrow({ where: { id } })
    const number = formatCertificateNumber(next.number)
    const old = await everyWay(certificate)
    expect(old).toMatchObject({
      ...{ valid: false, status: 'Заменено', statusSince: today(), replacedBy: number, firstName: 'Анна' },
      listed: `Заменено номером ${number} с ${formatDate(today())}`,
    })
    const fresh = await everyWay({ number: next.number, sha256: next.extractSha256 ?? '' })
    expect(fresh).toMatchObject({
      ...{ valid: true, replacedBy: null, firstName: 'Алла', duplicate: false },
      replaces: formatCertificateNumber(certificate.number),
    })
    expect(JSON.stringify([old, fresh])).not.toMatch(/Тайна|Опечатка/)
  })

  test('о предложении и о возврате никто не узнаёт: ни проверка, ни владелец', async () => {
    const { doctor, id, number } = await ivanova()
    const seen = async () => ({
      said: await ask({ number, surname: 'Иванова' }),
      own: await findCertificate(doctor, id),
      list: await listCertificates(doctor),
      history: await listHistory(doctor, { from: null, to: null, group: null }),
    })
    const before = await seen()
    const actId = await proposeOn(id, 'REVOKE')
    expect(await seen()).toEqual(before)
    await returnAct(await createStaff('ADMIN'), { actId, note: 'Нужно решение суда' })
    expect(await seen()).toEqual(before)
  })

  test('статус не меняет ни числа запросов к базе, ни ответа на чужую фамилию', async () => {
    const [valid, replaced] = [await ivanova(), await ivanova()]
    await actOn(replaced.id, 'DUPLICATE')
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    const cost = async (number: string, surname: string) => {
      sent.mockClear()
      const said = await ask({ number, surname })
      return { said, statements: sent.mock.calls.length }
    }
    try {
      await cost(valid.number, 'Иванова')
      const { statements } = await cost(valid.number, 'Иванова')
      expect((await cost(replaced.number, 'Иванова')).statements).toBe(statements)
      expect(await cost(replaced.number, 'Петрова')).toEqual({ said: { valid: false }, statements })
      expect(await cost('9999000000000', 'Петрова')).toEqual({ said: { valid: false }, statements })
    } finally {
      sent.mockRestore()
    }
  })
})

describe('владелец', () => {
  test('читает статус с днём, причину словами, что можно сделать, и всё это — в истории свидетельства и действий', async () => {
    const { doctor, id } = await ivanova()
    await actOn(id, 'SUSPEND', { words: 'Ждём ответа вуза.', effectiveOn: '20.11.2026' })
    const suspended = await findCertificate(doctor, id)
    expect(suspended).toMatchObject({
      ...{ status: 'SUSPENDED', since: '2026-11-20', phrase: 'Приостановлено с 20.11.2026' },
      life: {
        why: { reason: 'Проверяется подлинность документов', words: 'Ждём ответа вуза.' },
        steps: [{ details: 'С 20.11.2026. Причина: Проверяется подлинность документов. Ждём ответа вуза.' }],
      },
    })
    expect(suspended?.life.why?.advice).toContain('обжалуйте')
    const { items } = await listHistory(doctor, { from: null, to: null, group: 'certificate' })
    expect(items.map(({ data }) => data.type)).toEqual(['certificate.suspended'])
    await actOn(id, 'RESUME')
    expect((await findCertificate(doctor, id))?.life.why).toBeNull()
    const next = await actOn(id, 'DUPLICATE')
    const list = await listCertificates(doctor)
    expect(Object.fromEntries(list.map((one) => [one.id, one.status]))).toEqual({ [next]: 'VALID', [id]: 'REPLACED' })
    expect(await findCertificate(doctor, id)).toMatchObject({
      successorId: next,
      life: { why: { words: expect.any(String) } },
    })
    expect(await findCertificate(doctor, id)).toMatchObject({ codeClosed: false })
    const last = await actOn(next, 'DUPLICATE', { reason: 'DUPLICATE_EXPOSED' })
    expect(await findCertificate(doctor, next)).toMatchObject({ codeClosed: true, successorId: last })
    expect(await findCertificate(doctor, last)).toMatchObject({ codeClosed: false })
    expect((await findCertificate(doctor, next))?.fields).toContainEqual(
      expect.objectContaining({ label: 'Дубликат свидетельства' }),
    )
  })
})
