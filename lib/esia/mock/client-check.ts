import { env } from '@/lib/core/env'
import { publicOrigin } from '@/lib/core/origin'
import { CALLBACK_PATH } from '../protocol'
import { ProtocolError } from './protocol-error'
import { isScope } from './scopes'

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

/** Throws ProtocolError 007003 when any parameter comes twice, known to ESIA or not. */
export function checkOnce(parameters: URLSearchParams): void {
  if (new Set(parameters.keys()).size < parameters.size) throw new ProtocolError('007003')
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
