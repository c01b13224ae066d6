import { afterEach, expect, test, vi } from 'vitest'
import { GET as probeRoute } from '@/app/(public)/sign-in/esia/route'
import { GET as page, POST as switchRoute } from '@/app/dev/outage/route'
import { GET as authorizeRoute } from '@/app/esia/aas/oauth2/v2/ac/route'
import { POST as tokenRoute } from '@/app/esia/aas/oauth2/v3/te/route'
import { confirmSession, sendSessionCode } from '@/lib/auth/confirm-service'
import { findSession } from '@/lib/auth/live-session'
import { signInPerson } from '@/lib/auth/sign-in'
import { endPresented } from '@/lib/auth/sign-out'
import { prisma } from '@/lib/db/client'
import { exchangeCode } from '@/lib/esia/client/tokens'
import { codeFor } from '../confirmation/support'
import { accountOf, authorize, signedAuthorize, location, site } from './mock-site'
import { callback } from './esia-requests'
import { useEsia } from './use-esia'

useEsia()
afterEach(() => prisma().esiaOutage.deleteMany())

async function order(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams(fields)
  return switchRoute(new Request('http://localhost:3000/dev/outage', { method: 'POST', body, headers }))
}

function connect(): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const route = url.includes('/v3/te') ? tokenRoute : authorizeRoute
    return route(new Request(url, init), undefined)
  })
}

test('the switch takes every address of the portal down and up again', async () => {
  expect(await (await order({ what: 'portal', down: '1' })).json()).toEqual({ what: 'portal', down: true })
  const answer = await authorize(await signedAuthorize())
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Сбой в работе портала')
  expect((await tokenRoute(new Request(site('/aas/oauth2/v3/te'), { method: 'POST' }), undefined)).status).toBe(503)
  expect(await (await page()).text()).toContain('не отвечает')
  await order({ what: 'portal', down: '0' })
  expect(location(await authorize(await signedAuthorize())).pathname).toBe('/esia/login')
})

test('the switch wants a known name and a page of ours', async () => {
  expect((await order({ what: 'internet', down: '1' })).status).toBe(422)
  expect((await order({ what: 'portal', down: '1' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(await prisma().esiaOutage.count()).toBe(0)
})

test('a session that is open goes on through the outage, is confirmed and closed without Госуслуги', async () => {
  const way = {
    way: 'esia',
    userAgent: null,
    esiaSessionId: 'session-of-esia',
    authenticatedAt: null,
    previous: null,
  } as const
  const { userId, sessionId } = await signInPerson(accountOf('ivanova').person, way)
  const asked = vi.fn()
  vi.stubGlobal('fetch', asked)
  await order({ what: 'portal', down: '1' })
  const session = await findSession({ userId, sessionId }, null)
  if (!session) throw new Error('The session has ended')
  expect(session).toMatchObject({ role: 'DOCTOR', challenge: null })
  expect(await sendSessionCode(session)).toMatchObject({ ok: true })
  const code = await codeFor({ userId })
  expect(await confirmSession(session, { code, userAgent: null })).toMatchObject({ ok: true })
  expect(await endPresented({ userId, sessionId })).toBe(true)
  expect(await findSession({ userId, sessionId }, null)).toBeNull()
  expect(asked).not.toHaveBeenCalled()
})

test('the cabinet learns of the outage before it sends anybody there, and in the middle of a sign-in', async () => {
  connect()
  const answers = async () => ((await (await probeRoute()).json()) as { answers: boolean }).answers
  expect(await answers()).toBe(true)
  await order({ what: 'portal', down: '1' })
  expect(await answers()).toBe(false)
  await expect(exchangeCode('code', 'v'.repeat(64), callback())).rejects.toMatchObject({ code: 'unavailable' })
})
