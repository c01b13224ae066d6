import { expect } from 'vitest'
import { ESIA_SCOPE } from '@/lib/esia/client/config'
import { DEMO_PASSWORD } from '@/prisma/seed/esia-accounts'
import {
  authorizeFields,
  refreshFields,
  signFields,
  tokenFields,
  type Fields,
  type SignWay,
  type Version,
} from './esia-requests'

export const paths = {
  1: { ac: '/esia/aas/oauth2/ac', te: '/esia/aas/oauth2/te' },
  2: { ac: '/esia/aas/oauth2/v2/ac', te: '/esia/aas/oauth2/v3/te' },
} as const

/** A browser and a server of the client in one: knows the mock by its address alone. */
export class HttpPerson {
  readonly #url: string
  readonly #cookies = new Map<string, string>()

  constructor(url: string) {
    this.#url = url
  }

  /** Another browser with the same cookies, or with cookies that somebody has changed. */
  copy(change = (value: string) => value): HttpPerson {
    const other = new HttpPerson(this.#url)
    for (const [name, value] of this.#cookies) other.#cookies.set(name, change(value))
    return other
  }

  async get(path: string, headers: Fields = {}): Promise<Response> {
    return this.#send(path, { headers })
  }

  async post(path: string, fields: Fields | URLSearchParams = {}): Promise<Response> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Fields), cookie }
    const response = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
    return response
  }

  /** Where the browser is sent by an authorize request. */
  async authorize(fields: Fields | URLSearchParams, version: Version = 2): Promise<URL> {
    return target(await this.get(`${paths[version].ac}?${new URLSearchParams(fields)}`))
  }

  /** Signs in by password and SMS; gives the address of return. */
  async signIn(login: string): Promise<URL> {
    const page = await this.authorize(await signFields(authorizeFields(), 2))
    expect(page.pathname).toBe('/esia/login')
    await this.post('/esia/login/password', { login, password: DEMO_PASSWORD })
    const sms = (await (await this.get('/dev/mailbox?format=json')).json()) as { channel: string; code?: string }[]
    const code = sms.find(({ channel }) => channel === 'sms')?.code ?? ''
    return target(await this.post('/esia/login/confirm', { code }))
  }

  /** A code by consent alone: the session of the first sign-in has to live. */
  async code(changes: Fields = {}, version: Version = 2): Promise<string> {
    const page = await this.authorize(await signFields(authorizeFields(changes), version), version)
    expect(page.pathname).toBe('/esia/login/consent')
    return target(await this.post('/esia/login/consent/give')).searchParams.get('code') ?? ''
  }

  async exchange(fields: Fields | URLSearchParams, version: Version = 2): Promise<Response> {
    return this.post(paths[version].te, fields)
  }

  /** Tokens of a fresh code. */
  async tokens(changes: Fields = {}): Promise<Fields> {
    const { scope = ESIA_SCOPE } = changes
    const fields = tokenFields(await this.code(changes), { scope })
    return (await (await this.exchange(await signFields(fields, 2))).json()) as Fields
  }

  async refresh(token: string, changes: Fields = {}, way: SignWay = 2, version: Version = 2): Promise<Response> {
    return this.exchange(await signFields(refreshFields(token, changes), way), version)
  }
}

export function target(response: Response): URL {
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location') ?? '', 'http://mock.invalid')
}
