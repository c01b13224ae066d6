import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/v1/verify/route'
import { POST } from '@/app/(public)/verify/check/route'
import { openAsked } from '@/lib/certificates/asked'
import { CHECK_RATE, checkCertificate, checkFile } from '@/lib/certificates/check-queries'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { prisma } from '@/lib/db/client'
import { actOn, proposeOn } from '@/tests/factories/certificates'
import { createDoctor } from '@/tests/factories/people'
import { createCertificate } from './support'

/** Every check comes from an address of its own, so that only the test of the limit meets it. */
function ask(query: Record<string, string>, client: string = randomUUID()): Promise<Response> {
  const url = `http://localhost/api/v1/verify?${new URLSearchParams(query)}`
  return GET(new Request(url, { headers: { 'x-client-address': client } }))
}

async function soloviova(certificate: Parameters<typeof createCertificate>[1] = {}) {
  const doctor = await createDoctor({ lastName: 'Соловьёва' })
  return createCertificate(doctor.doctorId, { lastName: 'Соловьёва', ...certificate })
}

describe('публичная проверка для программ', () => {
  test('по номеру и фамилии повторяет всё напечатанное и ничего кроме', async () => {
    const { number } = await soloviova()
    const response = await ask({ number, surname: 'Соловьёва' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      valid: true,
      status: 'Действует',
      statusCode: 'VALID',
      statusSince: null,
      replacedBy: null,
      number: `${number.slice(0, 4)} ${number.slice(4)}`,
      replaces: null,
      duplicate: false,
      lastName: 'Соловьёва',
      firstName: 'Анна',
      middleName: 'Сергеевна',
      kind: 'Периодическая аккредитация',
      kindCode: 'PERIODIC',
      specialty: 'Терапия',
      specialtyCode: 76,
      issuedOn: '2021-01-12',
      validUntil: '2099-12-31',
      protocolNumber: '77-20210112',
      protocolDate: '2021-01-12',
      centre: 'Центральная аккредитационная комиссия',
      contact: 'Раздел «Помощь» личного кабинета',
      nextAccreditationOn: '2099-12-31',
      checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
  })

  test.each(['соловьева', ' СОЛОВЬЁВА ', 'Соловьева', 'соловьЁва '])('фамилию «%s» узнаёт', async (surname) => {
    const { number } = await soloviova()
    expect((await ask({ number: `${number.slice(0, 4)} ${number.slice(4)}`, surname })).status).toBe(200)
  })

  test('чужая фамилия, её отсутствие, чужой и испорченный номер неотличимы', async () => {
    const { number } = await soloviova()
    const queries: Record<string, string>[] = [
      { number, surname: 'Иванова' },
      { number, surname: '' },
      { number, surname: '%' },
      { number },
      { number: '9999000000000', surname: 'Соловьёва' },
      { number: number.slice(1), surname: 'Соловьёва' },
      { number: 'abc', surname: 'Соловьёва' },
      { surname: 'Соловьёва' },
      {},
    ]
    for (const query of queries) {
      const response = await ask(query)
      expect(response.status).toBe(404)
      expect(await response.json()).toEqual({ valid: false })
    }
  })

  test.each([
    [{ status: 'SUSPENDED' as const }, 'Приостановлено', '2026-11-20'],
    [{ status: 'REVOKED' as const }, 'Отозвано', '2026-11-20'],
    [{ validUntil: '2021-06-01' }, 'Истекло', '2021-06-02'],
  ])('свидетельство %o: не действует, статус «%s» с %s', async (certificate, status, statusSince) => {
    const { number } = await soloviova(certificate)
    const said = await (await ask({ number, surname: 'Соловьёва' })).json()
    expect(said).toMatchObject({ valid: false, status, statusSince, replacedBy: null })
  })

  test('после нескольких десятков проверок с одного адреса просит подождать, с другого отвечает', async () => {
    const { number } = await soloviova()
    const client = randomUUID()
    const statuses = new Set<number>()
    for (let i = 0; i < CHECK_RATE.points; i += 1)
      statuses.add((await ask({ number, surname: 'Соловьёва' }, client)).status)
    expect([...statuses]).toEqual([200])
    const refused = await ask({ number, surname: 'Соловьёва' }, client)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe(String(CHECK_RATE.seconds))
    expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED' })
    expect((await ask({ number, surname: 'Соловьёва' })).status).toBe(200)
  })
})

describe('проверка по адресу из QR-кода', () => {
  const client = () => randomUUID()

  test('имя открывает ключ из кода или фамилия; один только номер имени не выдаёт', async () => {
    const { number, verificationKey } = await soloviova()
    const ask = async (surname: string | null, key: string | null) => {
      const check = await checkCertificate({ number, surname, key, client: client() })
      return check.state === 'found' ? check.certificate.holderShown : check.state
    }
    expect(await ask(null, verificationKey)).toBe(true)
    expect(await ask('соловьева', null)).toBe(true)
    expect(await ask(null, null)).toBe(false)
    expect(await ask(null, `${verificationKey.slice(1)}0`)).toBe(false)
    expect(await ask('Иванова', verificationKey)).toBe('absent')
  })

  test('код, ставший известным посторонним, ничего не открывает; номер с фамилией и новый код открывают', async () => {
    const [exposed, lost] = [await soloviova(), await soloviova()]
    const id = await actOn(exposed.id, 'DUPLICATE', { reason: 'DUPLICATE_EXPOSED' })
    await actOn(lost.id, 'DUPLICATE')
    const next = await prisma().certificate.findUniqueOrThrow({ where: { id } })
    const open = ({ number, verificationKey: key }: typeof lost, surname: string | null = null) =>
      checkCertificate({ number, surname, key, client: client() })
    expect(await open(exposed)).toEqual({ state: 'closed', number: exposed.number })
    expect(await open(exposed, 'Иванова')).toEqual({ state: 'absent' })
    for (const shown of [await open(exposed, 'Соловьёва'), await open(next), await open(lost)])
      expect(shown).toMatchObject({ state: 'found', certificate: { holderShown: true } })
    const byNumber = await open({ ...exposed, verificationKey: 'another' })
    expect(byNumber).toMatchObject({ certificate: { holderShown: false, status: 'REPLACED', replacedBy: next.number } })
    expect(await ask({ number: next.number, surname: 'Соловьёва' }).then((said) => said.json())).toMatchObject({
      valid: true,
    })
  })

  test('о предложенном дубликате код ещё не знает', async () => {
    const { id, number, verificationKey: key } = await soloviova()
    await proposeOn(id, 'DUPLICATE', { reason: 'DUPLICATE_EXPOSED' })
    const check = await checkCertificate({ number, surname: null, key, client: client() })
    expect(check).toMatchObject({ state: 'found', certificate: { holderShown: true } })
  })

  test('не выдаёт ничего сверх полей выписки', async () => {
    const { number, verificationKey } = await soloviova()
    const check = await checkCertificate({ number, surname: null, key: verificationKey, client: client() })
    if (check.state !== 'found') throw new Error('The certificate was not found')
    const keys = check.certificate.fields.map((field) => field.key)
    const afterHolder = [
      'kind',
      'specialty',
      'issuedOn',
      'validUntil',
      'protocol',
      'centre',
      'contact',
      'nextAccreditation',
    ]
    expect(keys).toEqual(['number', 'holder', ...afterHolder])
    expect(Object.keys(check.certificate.printed)).not.toContain('id')
  })
})

describe('проверка по файлу', () => {
  test('контрольная сумма находит свидетельство со всеми полями и нынешним статусом, другая — ничего', async () => {
    const { id, number } = await soloviova()
    await makeCertificateExtract(id)
    const { extractSha256 } = await prisma().certificate.findUniqueOrThrow({ where: { id } })
    const sha256 = extractSha256 ?? ''
    const shown = `${number.slice(0, 4)} ${number.slice(4)}`
    expect(await (await ask({ sha256 })).json()).toMatchObject({ valid: true, number: shown, lastName: 'Соловьёва' })
    expect((await ask({ sha256: sha256.toUpperCase() })).status).toBe(200)
    await prisma().certificate.update({ where: { id }, data: { status: 'REVOKED', statusSince: new Date() } })
    expect(await (await ask({ sha256 })).json()).toMatchObject({ valid: false, status: 'Отозвано' })
    const other = `${sha256[0] === '0' ? '1' : '0'}${sha256.slice(1)}`
    for (const wrong of [other, '', '%', sha256.slice(1), "' OR 1=1 --"]) {
      const response = await ask({ sha256: wrong })
      expect([response.status, await response.json()]).toEqual([404, { valid: false }])
    }
  })

  test('считается в тот же предел, что и номера', async () => {
    const client = randomUUID()
    for (let i = 0; i < CHECK_RATE.points; i += 1) await checkFile({ sha256: '', client })
    expect((await ask({ sha256: 'a'.repeat(64) }, client)).status).toBe(429)
    expect((await ask({ number: '7726000000001', surname: 'Иванова' }, client)).status).toBe(429)
  })
})

describe('форма проверки', () => {
  async function send(fields: Record<string, string>): Promise<URL> {
    const body = new URLSearchParams(fields)
    const response = await POST(new Request('http://localhost/verify/check', { method: 'POST', body }))
    expect(response.status).toBe(303)
    return new URL(response.headers.get('location') ?? '', 'http://localhost')
  }

  test('ведёт к ответу, а фамилия в адресе запечатана', async () => {
    const address = await send({ number: '7726 000000001', surname: ' Соловьёва ' })
    expect(address.pathname).toBe('/verify/7726000000001')
    expect(decodeURIComponent(address.href)).not.toContain('Соловьёва')
    const seal = address.searchParams.get('asked') ?? ''
    expect(openAsked(seal)).toEqual({ number: '7726 000000001', surname: 'Соловьёва' })
    // The last letter would not do: some of its bits mean nothing.
    expect(openAsked(`${seal.startsWith('A') ? 'B' : 'A'}${seal.slice(1)}`)).toBeNull()
  })

  test('без фамилии и с испорченным номером возвращает к форме с тем, что набрано', async () => {
    for (const fields of [
      { number: '77', surname: 'Соловьёва' },
      { number: '7726000000001', surname: '' },
    ]) {
      const address = await send(fields)
      expect(address.pathname).toBe('/verify')
      expect(openAsked(address.searchParams.get('asked') ?? '')).toEqual(fields)
    }
  })
})

test('нет номера, чужая фамилия и испорченный номер стоят одного и того же числа запросов к базе', async () => {
  const { number } = await soloviova()
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  const cost = async (query: Record<string, string>) => {
    sent.mockClear()
    await ask(query)
    return sent.mock.calls.length
  }
  try {
    await ask({ number, surname: 'Иванова' })
    const known = await cost({ number, surname: 'Соловьёва' })
    expect(known).toBeGreaterThan(0)
    for (const query of [
      { number, surname: 'Иванова' },
      { number: '9999000000000', surname: 'Иванова' },
      { number: 'x', surname: '' },
    ]) {
      expect(await cost(query)).toBe(known)
    }
  } finally {
    sent.mockRestore()
  }
})
