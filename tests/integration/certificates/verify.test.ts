import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { GET } from '@/app/api/v1/verify/route'
import { CHECK_RATE, checkCertificate } from '@/lib/certificates/queries'
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
      number: `${number.slice(0, 4)} ${number.slice(4)}`,
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

  test.each(['соловьева', ' СОЛОВЬЁВА ', 'Соловьева'])('фамилию «%s» узнаёт', async (surname) => {
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
    [{ status: 'SUSPENDED' as const }, false, 'Приостановлено'],
    [{ status: 'REVOKED' as const }, false, 'Отозвано'],
    [{ validUntil: '2021-06-01' }, false, 'Истекло'],
  ])('свидетельство %o: действует %s, статус «%s»', async (certificate, valid, status) => {
    const { number } = await soloviova(certificate)
    expect(await (await ask({ number, surname: 'Соловьёва' })).json()).toMatchObject({ valid, status })
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
