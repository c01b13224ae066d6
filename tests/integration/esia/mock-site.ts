import { expect, vi } from 'vitest'
import { GET as authorizeRoute } from '@/app/esia/aas/oauth2/v2/ac/route'
import { POST as tokenRoute } from '@/app/esia/aas/oauth2/v3/te/route'
import { POST as confirmRoute } from '@/app/esia/login/confirm/route'
import { POST as passwordRoute } from '@/app/esia/login/password/route'
import { GET as personRoute } from '@/app/esia/rs/prns/[oid]/route'
import { GET as collectionRoute } from '@/app/esia/rs/prns/[oid]/[collection]/route'
import { configuredOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { DEMO_PASSWORD, esiaAccounts, type Persona } from '@/prisma/seed/esia-accounts'
import { authorizeFields, signFields, type Fields } from './esia-requests'

/** A rightly signed authorize request; `changes` are made before signing. */
export function signedAuthorize(changes: Fields = {}): Promise<Fields> {
  return signFields(authorizeFields(changes), 2)
}

export function site(path: string): string {
  return `${configuredOrigin()}/esia${path}`
}

export function authorize(fields: Fields | URLSearchParams): Promise<Response> {
  return authorizeRoute(new Request(site(`/aas/oauth2/v2/ac?${new URLSearchParams(fields)}`)), undefined)
}

export function location(response: Response): URL {
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location') ?? '', configuredOrigin())
}

/** Begins a visit: the browser's cookie, as it is sent back. */
export async function beginVisit(changes: Fields = {}): Promise<string> {
  const response = await authorize(await signedAuthorize(changes))
  expect(location(response).pathname).toBe('/esia/login')
  return cookieOf(response)
}

export function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

type FormRoute = (request: Request, context: undefined) => Promise<Response>

/** Sends a form of the login pages as the browser does. */
export function post(route: FormRoute, cookie: string, fields: Fields = {}, headers: Fields = {}): Promise<Response> {
  const body = new URLSearchParams(fields)
  return route(new Request(site('/login'), { method: 'POST', body, headers: { cookie, ...headers } }), undefined)
}

export function submitPassword(cookie: string, login: string, password = DEMO_PASSWORD): Promise<Response> {
  return post(passwordRoute, cookie, { login, password })
}

export function accountOf(persona: Persona) {
  const account = esiaAccounts.find((candidate) => candidate.persona === persona)
  if (!account) throw new Error('No such persona')
  return account
}

export async function lastSms(persona: Persona): Promise<string> {
  const to = accountOf(persona).person.phone ?? ''
  const message = await prisma().mailboxMessage.findFirst({ where: { to, channel: 'SMS' }, orderBy: { id: 'desc' } })
  return message?.code ?? ''
}

/** The whole way through the pages; gives the address the browser is sent back to. */
export async function signIn(persona: Persona, changes: Fields = {}): Promise<URL> {
  const cookie = await beginVisit(changes)
  await submitPassword(cookie, `${persona}@demo.test`)
  return location(await post(confirmRoute, cookie, { code: await lastSms(persona) }))
}

/** `/rs/prns/{oid}` and its collections. */
export function readData(oid: string, token: string, collection?: string): Promise<Response> {
  const request = new Request(site(`/rs/prns/${oid}${collection ? `/${collection}` : ''}`), {
    headers: { authorization: `Bearer ${token}` },
  })
  const name = collection?.replace(/\?.*$/, '') ?? ''
  if (!collection) return personRoute(request, { params: Promise.resolve({ oid }) })
  return collectionRoute(request, { params: Promise.resolve({ oid, collection: name }) })
}

/** The cabinet's requests to ESIA reach the route handlers without a network. */
export function connectCabinet(): void {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname, search } = new URL(url)
    if (pathname === '/esia/aas/oauth2/v3/te') return tokenRoute(new Request(url, init), undefined)
    const [, oid = '', collection] = /^\/esia\/rs\/prns\/(\d+)(?:\/(\w+))?$/.exec(pathname) ?? []
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? ''
    return readData(oid, token, collection && collection + search)
  })
}

/** Lets `milliseconds` pass for the domain's clock only. */
export function passTime(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
}
