import { env, isMock } from '@/lib/core/env'
import { configuredOrigin } from '@/lib/core/origin'
import { issuerOf } from '../protocol'

/** What the cabinet asks for; without `inn` and `addresses` the profile would have to be typed by hand. */
export const ESIA_SCOPE = 'openid fullname birthdate gender snils inn id_doc email mobile addresses'

/** Address of ESIA for the person's browser; `origin` is where the person sees the cabinet. */
export function browserBase(origin: string): string {
  return isMock() ? `${origin}/esia` : realBase()
}

/** Address of ESIA for requests of the server itself: the mock is this very server, so no proxy is in between. */
export function serverBase(): string {
  return isMock() ? `http://127.0.0.1:${env().PORT}/esia` : realBase()
}

export function expectedIssuer(): string {
  return issuerOf(isMock() ? configuredOrigin() : realBase())
}

function realBase(): string {
  const { ESIA_URL } = env()
  if (!ESIA_URL) throw new Error('ESIA_URL is required')
  return ESIA_URL.replace(/\/+$/, '')
}
