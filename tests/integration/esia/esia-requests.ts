import { createHash, randomUUID } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { configuredOrigin } from '@/lib/core/origin'
import { ESIA_SCOPE } from '@/lib/esia/client/config'
import { demoSigner } from '@/lib/esia/client/signer'
import { requestState } from '@/lib/esia/client/state'
import {
  CALLBACK_PATH,
  esiaTimestamp,
  signedMessage,
  signedMessageV1,
  signedRefreshMessage,
  type SignedFields,
} from '@/lib/esia/protocol'
import { signPkcs7 } from './pkcs7-signer'

export type Fields = Record<string, string>
export type Version = 1 | 2

/** The state of next-auth's cookie, and what ESIA is told of it. */
export const BROWSER_STATE = 'state-of-the-browser-0001'
export const STATE = requestState(BROWSER_STATE)
export const VERIFIER = 'v'.repeat(64)

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

export function callback(): string {
  return configuredOrigin() + CALLBACK_PATH
}

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
