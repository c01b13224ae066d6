import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { ESIA_SCOPE } from '@/lib/esia/client/config'
import { demoSigner } from '@/lib/esia/client/signer'
import {
  esiaTimestamp,
  signedMessage,
  signedMessageV1,
  signedRefreshMessage,
  type SignedFields,
} from '@/lib/esia/protocol'
import { DEMO_PASSWORD } from '@/prisma/seed/esia-accounts'
import { callback, challengeOf, STATE, VERIFIER } from './mock-site'
import { signPkcs7 } from './pkcs7-signer'

export type Fields = Record<string, string>
export type Version = 1 | 2

export const paths = {
  1: { ac: '/esia/aas/oauth2/ac', te: '/esia/aas/oauth2/te' },
  2: { ac: '/esia/aas/oauth2/v2/ac', te: '/esia/aas/oauth2/v3/te' },
} as const

/** How `client_secret` is made: of which version, or with the refresh token in the string. */
export type SignWay = Version | 'refresh'

/** Adds `client_secret` and the hash of the certificate to the fields of a request. */
export async function signFields(fields: Fields, way: SignWay): Promise<Fields> {
  const signer = await demoSigner()
  const signed: SignedFields = {
    clientId: fields.client_id ?? '',
    scope: fields.scope ?? '',
    scopeOrg: fields.scope_org ?? '',
    timestamp: fields.timestamp ?? '',
    state: fields.state ?? '',
    redirectUri: fields.redirect_uri ?? '',
    code: fields.code ?? '',
  }
  if (way === 1) {
    return { ...fields, client_secret: (await signPkcs7(signedMessageV1(signed))).toString('base64url') }
  }
  const message = way === 'refresh' ? signedRefreshMessage(signed, fields.refresh_token ?? '') : signedMessage(signed)
  return { ...fields, client_secret: await signer.sign(message), client_certificate_hash: signer.certificateHash }
}

export function authorizeFields(changes: Fields = {}): Fields {
  return {
    client_id: env().ESIA_CLIENT_ID,
    redirect_uri: callback(),
    scope: ESIA_SCOPE,
    scope_org: '',
    response_type: 'code',
    state: STATE,
    access_type: 'online',
    timestamp: esiaTimestamp(now()),
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: 'S256',
    ...changes,
  }
}

export function tokenFields(code: string, changes: Fields = {}): Fields {
  return {
    client_id: env().ESIA_CLIENT_ID,
    code,
    grant_type: 'authorization_code',
    state: randomUUID(),
    redirect_uri: callback(),
    scope: ESIA_SCOPE,
    scope_org: '',
    timestamp: esiaTimestamp(now()),
    token_type: 'Bearer',
    code_verifier: VERIFIER,
    ...changes,
  }
}

export function refreshFields(refresh_token: string, changes: Fields = {}): Fields {
  const { code: _code, code_verifier: _verifier, ...fields } = tokenFields('')
  return { ...fields, grant_type: 'refresh_token', refresh_token, ...changes }
}

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
