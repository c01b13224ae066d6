import { afterEach, expect, test, vi } from 'vitest'
import { GET as probeRoute } from '@/app/(public)/sign-in/esia/route'
import { GET as page, POST as switchRoute } from '@/app/dev/outage/route'
import { GET as authorizeRoute } from '@/app/esia/aas/oauth2/v2/ac/route'
import { POST as tokenRoute } from '@/app/esia/aas/oauth2/v3/te/route'
import { prisma } from '@/lib/db/client'
import { exchangeCode } from '@/lib/esia/client/tokens'
import { authorize, authorizeFields, callback, location, site } from './mock-site'
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
  const answer = await authorize(await authorizeFields())
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Сбой в работе портала')
  expect((await tokenRoute(new Request(site('/aas/oauth2/v3/te'), { method: 'POST' }), undefined)).status).toBe(503)
  expect(await (await page()).text()).toContain('не отвечает')
  await order({ what: 'portal', down: '0' })
  expect(location(await authorize(await authorizeFields())).pathname).toBe('/esia/login')
})

test('the switch wants a known name and a page of ours', async () => {
  expect((await order({ what: 'internet', down: '1' })).status).toBe(422)
  expect((await order({ what: 'portal', down: '1' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(await prisma().esiaOutage.count()).toBe(0)
})

test('the cabinet learns of the outage before it sends anybody there, and in the middle of a sign-in', async () => {
  connect()
  const answers = async () => ((await (await probeRoute()).json()) as { answers: boolean }).answers
  expect(await answers()).toBe(true)
  await order({ what: 'portal', down: '1' })
  expect(await answers()).toBe(false)
  await expect(exchangeCode('code', 'v'.repeat(64), callback())).rejects.toMatchObject({ code: 'unavailable' })
})
