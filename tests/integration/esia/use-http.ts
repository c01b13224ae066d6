import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { MINUTE, now } from '@/lib/core/clock'
import { setBehaviour } from '@/lib/esia/mock/behaviour'
import { esiaTimestamp } from '@/lib/esia/protocol'
import { seedAccounts } from './accounts'
import { HttpPerson } from './http-person'
import type { Fields } from './esia-requests'
import { serveMock } from './http-site'

type Site = { url: string; person: HttpPerson }

/** The mock behind HTTP and one person signed in: all the codes of a file are given by consent, which costs no password. */
export function useHttpMock(): Site {
  const site = {} as Site
  beforeAll(async () => {
    await seedAccounts()
    const { url, stop } = await serveMock()
    Object.assign(site, { url, person: new HttpPerson(url) })
    await site.person.signIn('head@demo.test')
    return stop
  })
  beforeEach(() => setBehaviour({}))
  afterEach(() => vi.useRealTimers())
  return site
}

/** ESIA's timestamp of so many minutes ago. */
export function ago(minutes: number): string {
  return esiaTimestamp(new Date(now().getTime() - minutes * MINUTE))
}

/** The number of the error in a refusal of the token endpoint. */
export async function refused(response: Response): Promise<string> {
  expect(response.status).toBeGreaterThanOrEqual(400)
  const { error, error_description } = (await response.json()) as Fields
  expect(error).toMatch(/^[a-z_]+$/)
  return error_description?.slice(5, 11) ?? ''
}
