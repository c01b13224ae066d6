import { expect, test } from 'vitest'
import { GET as keysRoute } from '@/app/esia/.well-known/jwks.json/route'
import { GET as logoutRoute } from '@/app/esia/idp/ext/Logout/route'
import { env } from '@/lib/core/env'
import { configuredOrigin } from '@/lib/core/origin'
import { useEsia } from './use-esia'
import { location, site } from './mock-site'

useEsia()

async function logout(redirect_url: string, client_id = env().ESIA_CLIENT_ID): Promise<URL> {
  const query = new URLSearchParams({ client_id, redirect_url })
  return location(await logoutRoute(new Request(site(`/idp/ext/Logout?${query}`)), undefined))
}

test('leaving goes to an address of the registered cabinet only', async () => {
  expect((await logout(`${configuredOrigin()}/?left=1`)).href).toBe(`${configuredOrigin()}/?left=1`)
  expect((await logout('https://evil.example/')).pathname).toBe('/esia/error')
  expect((await logout(`${configuredOrigin()}/`, 'STRANGER')).pathname).toBe('/esia/error')
})

test('the published key set has the public half only', async () => {
  const { keys } = (await (await keysRoute(new Request(site('/.well-known/jwks.json')), undefined)).json()) as {
    keys: object[]
  }
  expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })])
  expect(keys[0]).not.toHaveProperty('d')
})
