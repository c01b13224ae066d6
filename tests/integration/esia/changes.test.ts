import { NextRequest } from 'next/server'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { GET as done } from '@/app/(public)/sign-in/done/route'
import EsiaChangesPage from '@/app/cabinet/profile/changes/page'
import { encodeSession } from '@/lib/auth/session'
import { signInPerson } from '@/lib/auth/sign-in'
import { DAY } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { eventDetails } from '@/lib/history/labels'
import { eventDataSchema } from '@/lib/history/schema'
import { browser, ORIGIN } from '../security/browser'
import { accountOf, passTime } from './mock-site'
import { useEsia } from './use-esia'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

useEsia()

const { person } = accountOf('smirnova')
const way = { way: 'esia', userAgent: null, esiaSessionId: 'session', authenticatedAt: null, previous: null } as const

async function signIn(changes: Partial<typeof person> = {}): Promise<URL> {
  const { userId, sessionId } = await signInPerson({ ...person, ...changes }, way)
  browser.cookie = encodeSession(userId, sessionId)
  const answer = await done(new NextRequest(`${ORIGIN}/sign-in/done?next=${encodeURIComponent('/cabinet/education')}`))
  return new URL(answer.headers.get('location') ?? '')
}

beforeEach(() => {
  browser.cookie = null
})

test('what Госуслуги changed is shown once, masked, and stays in the history; the way goes on to where it led', async () => {
  expect((await signIn()).pathname).toBe('/cabinet/education')
  passTime(DAY)
  const place = await signIn({ phone: '+79161234500', inn: '770000000001' })
  expect(place.pathname).toBe('/cabinet/profile/changes')
  const next = place.searchParams.get('next') ?? ''
  const page = renderToStaticMarkup(await EsiaChangesPage({ searchParams: Promise.resolve({ next }) }))
  expect(page).toContain('изменилось: ИНН, телефон')
  expect(page).toContain('+• (•••) •••-••-00')
  expect(page).toContain('href="/cabinet/education"')
  const row = await prisma().event.findFirstOrThrow({ where: { type: 'profile.refreshed' }, orderBy: { at: 'desc' } })
  const details = eventDetails(eventDataSchema.parse({ ...(row.data as object), type: row.type }))
  expect(details).toContain('телефон: +• (•••)')
  for (const told of [page, JSON.stringify(row.data)]) {
    for (const secret of ['79161234500', '770000000001', person.inn ?? '', person.phone ?? '']) {
      expect(told).not.toContain(secret)
    }
  }
  passTime(DAY)
  expect((await signIn({ phone: '+79161234500', inn: '770000000001' })).pathname).toBe('/cabinet/education')
})

test('the account is found by oid: another person with the same e-mail gets an account of their own', async () => {
  const first = await signInPerson(person, way)
  const namesake = { ...accountOf('volkov').person, email: person.email }
  const second = await signInPerson(namesake, way)
  expect(second.userId).not.toBe(first.userId)
})
