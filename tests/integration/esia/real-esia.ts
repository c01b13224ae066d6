import { createHmac, generateKeyPairSync, randomUUID, sign, verify, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, vi } from 'vitest'
import { requestState } from '@/lib/esia/client/state'
import { listen } from './listen'

export type Claims = Record<string, unknown>
export const CLIENT = 'REAL_CABINET'
export const OID = '1000299681'

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const ownKeys = newKeys()
export const otherKeys = newKeys()
export const publicPem = ownKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString()

const part = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

type Sealing = { header?: Claims; key?: KeyObject; secret?: string }

/** A token with any header; signed by the key, by HMAC with the secret, or not at all when the header says none. */
export function seal(claims: Claims, { header = {}, key = ownKeys.privateKey, secret }: Sealing = {}): string {
  const full: Claims = { ver: 1, typ: 'JWT', alg: 'RS256', ...header }
  const signed = `${part(full)}.${part(claims)}`
  if (full.alg === 'none') return `${signed}.`
  const signature = secret
    ? createHmac('sha256', secret).update(signed).digest('base64url')
    : sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')
  return `${signed}.${signature}`
}

export const seconds = () => Math.floor(Date.now() / 1000)

function times(): Claims {
  const at = seconds()
  return { iss: 'http://127.0.0.1/', nbf: at, iat: at, exp: at + 3600, 'urn:esia:sid': 'session-1' }
}

export function accessClaims(changes: Claims = {}): Claims {
  return {
    ...times(),
    iss: real.issuer,
    client_id: CLIENT,
    'urn:esia:sbj_id': Number(OID),
    scope: 'openid',
    ...changes,
  }
}

export function identityClaims(changes: Claims = {}): Claims {
  const subject = { 'urn:esia:sbj:oid': Number(OID), 'urn:esia:sbj:is_tru': true, 'urn:esia:sbj:lvl': 'PR' }
  return { ...times(), iss: real.issuer, aud: CLIENT, sub: Number(OID), 'urn:esia:sbj': subject, ...changes }
}

const person = {
  ...{ firstName: 'Анна', lastName: 'Иванова', birthDate: '14.05.1984', gender: 'F', trusted: true },
  ...{ citizenship: 'RUS', snils: '000-000-600 06', status: 'REGISTERED' },
}

/** No answer at all is a connection that is cut; one that never comes is silence. */
export type Answer = { status?: number; headers?: Record<string, string>; body: string; silence?: true }
export const silence: Answer = { body: '', silence: true }
const json = (value: unknown): Answer => ({ body: JSON.stringify(value) })

/** What the provider answers; a test changes what it is about. */
export type Behaviour = {
  /** The reply to the code, which was sent with this state. */
  token: (state: string) => Answer | null
  /** Person data by the last part of the address: `prns`, `ctts`, `docs`, `addrs`. */
  data: (what: string, oid: string) => Answer | null
  signer: (question: { message?: string }) => Answer | null
  verifier: (question: Record<string, string>) => Answer | null
}

export const replyWith = (changes: Claims) => (state: string) =>
  json({
    access_token: seal(accessClaims(), { header: { sbt: 'access' } }),
    id_token: seal(identityClaims(), { header: { sbt: 'id' } }),
    ...{ state, token_type: 'Bearer', expires_in: 3600 },
    ...changes,
  })

const well: Behaviour = {
  token: replyWith({}),
  data: (what) => json(what === 'prns' ? person : { elements: [] }),
  signer: () => json({ signature: 'c2lnbmF0dXJl' }),
  verifier: ({ message = '', signature = '' }) =>
    json({ valid: verify('RSA-SHA256', Buffer.from(message), ownKeys.publicKey, Buffer.from(signature, 'base64url')) }),
}

export const real = { issuer: '', url: '', behaviour: well, asked: [] as string[] }

/** The provider of this test: well-behaved but for the changes. */
export function behave(changes: Partial<Behaviour> = {}): void {
  real.behaviour = { ...well, ...changes }
  real.asked = []
}

/** ESIA_MODE=real by variables alone, against a provider, a signing and a checking service on 127.0.0.1. */
export function useRealEsia(variables: Record<string, string> = {}): void {
  const directory = mkdtempSync(join(tmpdir(), 'real-esia-'))
  beforeAll(async () => {
    writeFileSync(join(directory, 'esia.pem'), publicPem)
    const server = await listen(
      createServer((request, response) => {
        void text(request).then((body) => {
          const { pathname } = new URL(request.url ?? '/', 'http://x')
          real.asked.push(pathname)
          give(response, answerTo(pathname, body))
        })
      }),
    )
    Object.assign(real, { url: server.url, issuer: `http://${new URL(server.url).host}/` })
    vi.resetModules()
    const settings = {
      ...{ ESIA_MODE: 'real', ESIA_URL: server.url, ESIA_CLIENT_ID: CLIENT, ESIA_CERTIFICATE_HASH: 'AB12' },
      ...{ ESIA_SIGNER_URL: `${server.url}/sign`, ESIA_PUBLIC_KEY_FILE: join(directory, 'esia.pem') },
      ...{
        APP_URL: 'https://cabinet.example',
        SMTP_URL: 'smtp://127.0.0.1',
        SUPPORT_EMAIL: 'help@example.ru',
        ESIA_TIMEOUT_MS: '1200',
      },
      ...{ CERTIFICATE_SIGNING_CERTIFICATE_FILE: 'x.pem', CERTIFICATE_SIGNING_KEY_FILE: 'x.key' },
      ...variables,
    }
    for (const [name, value] of Object.entries(settings)) {
      vi.stubEnv(name, value.replace('{url}', server.url))
    }
    return server.stop
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    vi.resetModules()
    rmSync(directory, { recursive: true })
  })
}

function answerTo(pathname: string, body: string): Answer | null {
  const { behaviour } = real
  if (pathname === '/aas/oauth2/v3/te') return behaviour.token(new URLSearchParams(body).get('state') ?? randomUUID())
  const [, oid = '', what = 'prns'] = /^\/rs\/prns\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? []
  if (oid) return behaviour.data(what, oid)
  const question = JSON.parse(body || '{}') as Record<string, string>
  return pathname === '/sign' ? behaviour.signer(question) : behaviour.verifier(question)
}

/** Without an answer the connection is cut. */
function give(response: ServerResponse, answer: Answer | null): void {
  if (!answer) return void response.destroy()
  if (answer.silence) return
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
}

/** The way of next-auth through the provider once the browser is back with a code. */
export async function comeBack() {
  const { esiaProvider } = await import('@/lib/esia/client/provider')
  const { token, userinfo, profile } = esiaProvider('https://cabinet.example')
  if (typeof token !== 'object' || typeof userinfo !== 'object') throw new Error('The provider has no requests')
  const context = {
    params: { code: 'code', state: requestState('state') },
    checks: { state: 'state', code_verifier: 'v'.repeat(64) },
  }
  const exchanged = await token.request?.(context as never)
  const raw = await userinfo.request?.({ tokens: exchanged?.tokens } as never)
  return profile(raw as never, {})
}
