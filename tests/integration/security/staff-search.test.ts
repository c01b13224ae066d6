import { beforeAll, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/staff/search/route'
import { Role } from '@/lib/db/generated/prisma/enums'
import { prisma } from '@/lib/db/client'
import { createDoctor, createStaff, snilsOf } from '@/tests/factories/people'
import { ORIGIN } from './browser'
import { useBrowser } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const readers: readonly Role[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']

let person: { userId: string; doctorId: string }
let snils: string

beforeAll(async () => {
  person = await createDoctor()
  snils = await snilsOf(person.doctorId)
})

async function search(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const own = { 'sec-fetch-site': 'same-origin', ...headers }
  return POST(
    new Request(`${ORIGIN}/staff/search`, { method: 'POST', body: new URLSearchParams(fields), headers: own }),
  )
}

describe('поиск в очереди', () => {
  test.each(Object.values(Role))('роль %s узнаёт по СНИЛС, есть ли врач, только если читает очередь', async (role) => {
    if (role === 'DOCTOR') await useBrowser(person)
    else {
      const staff = await createStaff('SUPPORT')
      await prisma().roleGrant.updateMany({ where: { userId: staff.userId }, data: { role } })
      await useBrowser(staff)
    }
    const answer = await search({ q: snils })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      readers.includes(role) ? `/staff?doctor=${person.doctorId}` : '/staff',
    ])
  })

  test('без входа ведёт к очереди, а та на вход; набранного в адресе нет', async () => {
    await useBrowser(null)
    expect((await search({ q: snils, status: 'ALL' })).headers.get('location')).toBe('/staff')
  })

  test('чужая страница ничего не ищет', async () => {
    await useBrowser(await createStaff('EXPERT'))
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
    for (const headers of foreign) expect((await search({ q: snils }, headers)).status).toBe(403)
  })

  test('испорченная форма открывает очередь', async () => {
    await useBrowser(await createStaff('EXPERT'))
    const garbled = new Request(`${ORIGIN}/staff/search`, { method: 'POST', body: '{}' })
    expect((await POST(garbled)).headers.get('location')).toBe('/staff')
    const hostile = { ['__proto__']: 'x', status: 'DRAFT', specialty: '1e308', region: "'", q: 'a\0', doctor: '%00' }
    expect((await search(hostile)).headers.get('location')).toBe('/staff')
  })
})
