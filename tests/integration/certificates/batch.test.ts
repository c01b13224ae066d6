import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/(public)/verify/batch/check/route'
import VerifyBatchPage from '@/app/(public)/verify/batch/page'
import { listRoles } from '@/lib/auth/roles'
import { prisma } from '@/lib/db/client'
import { createDoctor, createInOrganisation, createStaff } from '@/tests/factories/people'
import { outcome, useBrowser } from '../security/requests'
import { createCertificate } from './support'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

let asking: { userId: string }

function send(fields: Record<string, string | File>): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const headers = { 'sec-fetch-site': 'same-origin' }
  return POST(new Request('http://localhost:3000/verify/batch/check', { method: 'POST', body, headers }))
}

beforeEach(async () => {
  asking = await createInOrganisation('ORGANISATION_HEAD')
  await useBrowser(asking)
})

describe('проверка списком', () => {
  test('отвечает по каждой строке: статус, испорченная строка, чужая фамилия; журнал помнит только числа', async () => {
    const { doctorId } = await createDoctor()
    const [valid, revoked] = [
      await createCertificate(doctorId, { lastName: 'Соловьёва' }),
      await createCertificate(doctorId, { status: 'REVOKED' }),
    ]
    const list = [
      `${valid.number};соловьева`,
      `${revoked.number};Иванова`,
      `${valid.number};Иванова`,
      '77;Иванова',
    ].join('\n')
    const page = await send({ list })
    expect(page.status).toBe(200)
    const html = await page.text()
    for (const word of ['Действует', 'Отозвано', 'Не найдено', 'найдено 2, из них действует 1'])
      expect(html).toContain(word)
    const event = await prisma().event.findFirstOrThrow({
      where: { type: 'certificates.checked', actorId: asking.userId },
    })
    expect(event).toMatchObject({ data: { asked: 3, found: 2 }, doctorId: null, certificateId: null })
  })

  test('отдаёт CSV, в котором набранное не станет формулой', async () => {
    const file = new File(['Номер;Фамилия\r\n=HYPERLINK("http://x");@SUM(1)'], 'список.csv')
    const response = await send({ file, as: 'csv' })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const [, line] = (await response.text()).split('\r\n')
    expect(line).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)";'@SUM\(1\);/)
  })

  test('слова списка не становятся разметкой', async () => {
    const list = '77;<img src=x onerror=alert(1)>'
    for (const response of [await send({ list }), await send({ list: `${list}\n`.repeat(101) })])
      expect(await response.text()).not.toContain('<img')
  })

  test('больше ста строк не берёт и возвращает набранное, пустой список не берёт', async () => {
    const long = await send({ list: '7726000000001;Иванова\n'.repeat(101) })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('7726000000001;Иванова')
    expect((await send({ list: ' ' })).status).toBe(422)
  })

  test('после десяти списков просит подождать', async () => {
    for (let i = 0; i < 10; i += 1) expect((await send({ list: '77;Иванова' })).status).toBe(200)
    expect((await send({ list: '77;Иванова' })).status).toBe(429)
  })

  test.each(listRoles)('роли %s открыта, и журнал помнит, в какой роли спрошено', async (role) => {
    const person = await createInOrganisation(role)
    await useBrowser(person)
    expect(await outcome(VerifyBatchPage)).toBeTypeOf('object')
    expect((await send({ list: '7726000000001;Иванова' })).status).toBe(200)
    const event = await prisma().event.findFirstOrThrow({
      where: { type: 'certificates.checked', actorId: person.userId },
    })
    expect(event).toMatchObject({ actorRole: role, data: { asked: 1, found: 0 } })
  })

  test('без роли руководителя или менеджера закрыта, и сказано, какие её открывают', async () => {
    const employee = await createInOrganisation('ORGANISATION_EMPLOYEE')
    for (const person of [employee, await createDoctor(), await createStaff('EXPERT'), null]) {
      await useBrowser(person)
      const response = await send({ list: '7726000000001;Иванова' })
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain('7726000000001')
      expect(await outcome(VerifyBatchPage)).toMatch(
        person ? /^\/no-rights\?role=ORGANISATION_HEAD&role=ORGANISATION_MANAGER$/ : /^\/sign-in\?next=/,
      )
    }
    expect(GET().headers.get('location')).toBe('/verify/batch')
  })
})
