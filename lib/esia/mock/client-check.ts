import { verify } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { sameString } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { publicOrigin } from '@/lib/core/origin'
import { demoKeys } from '../keys'
import { CALLBACK_PATH, parseEsiaTimestamp, signedMessage, type SignedFields } from '../protocol'
import { ProtocolError } from './protocol-error'
import { isScope } from './scopes'
import { settings } from './settings'

/** A parameter that must be there, once. Throws ProtocolError 007014, 007003. */
export function mandatory(parameters: URLSearchParams, name: string): string {
  const value = optional(parameters, name)
  if (!value) throw new ProtocolError(name === 'scope' ? '007013' : '007014')
  return value
}

/** A parameter that may be absent or empty, but not doubled. Throws ProtocolError 007003. */
export function optional(parameters: URLSearchParams, name: string): string {
  const values = parameters.getAll(name)
  if (values.length > 1) throw new ProtocolError('007003')
  return values[0] ?? ''
}

/** The one registered client. Throws ProtocolError 007005. */
export function checkClient(clientId: string): void {
  if (clientId !== env().ESIA_CLIENT_ID) throw new ProtocolError('007005')
}

/** Whether the cabinet is registered at this origin: one it would call its own when addressed there. */
export function isRegisteredOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return origin === publicOrigin({ get: (name) => (name === 'host' ? host : null) })
}

/** Throws ProtocolError 007023 unless the address is exactly a registered one. */
export function checkRedirectUri(redirectUri: string): void {
  const origin = URL.canParse(redirectUri) ? new URL(redirectUri).origin : ''
  if (!isRegisteredOrigin(origin) || redirectUri !== origin + CALLBACK_PATH) throw new ProtocolError('007023')
}

/** Throws ProtocolError 007006 unless every scope of the space-separated list is known. */
export function checkScope(scope: string): void {
  if (!scope.split(' ').every(isScope)) throw new ProtocolError('007006')
}

/** Time, certificate and signature of a v2 request. Throws ProtocolError 007015, 007002, 007053. */
export async function checkSignature(parameters: URLSearchParams, signed: SignedFields): Promise<void> {
  const sentAt = parseEsiaTimestamp(signed.timestamp)
  if (!sentAt || Math.abs(now().getTime() - sentAt.getTime()) > settings.timestampWindow) {
    throw new ProtocolError('007015')
  }
  const { publicKey, fingerprint } = await demoKeys('client')
  if (!sameString(mandatory(parameters, 'client_certificate_hash').toLowerCase(), fingerprint)) {
    throw new ProtocolError('007002')
  }
  const signature = mandatory(parameters, 'client_secret')
  // Node's decoder also takes plain base64, which ESIA refuses.
  const wellFormed = /^[\w-]+$/.test(signature)
  const message = Buffer.from(signedMessage(signed), 'utf8')
  if (!wellFormed || !verify('RSA-SHA256', message, publicKey, Buffer.from(signature, 'base64url'))) {
    throw new ProtocolError('007053')
  }
}
