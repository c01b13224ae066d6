import { randomBytes } from 'node:crypto'

export type SecurityOptions = {
  /** Address people see; https turns on HSTS and upgrades. */
  appUrl: string
  /** Addresses outside our own origin that forms may lead to: the sign-in of ЕСИА. */
  formOrigins: readonly string[]
  development: boolean
}

const FILE = /^\/api\/(?:documents\/[^/]+\/(?:content|view)|messages\/files\/[^/]+)$/

/** Whether the route answers with a policy of its own: uploaded files come sandboxed. */
export function hasOwnPolicy(path: string): boolean {
  return FILE.test(path)
}

const INDEXED = /^\/(?:help|level|sign-in|verify)?$|^\/(?:_next\/static|schemas)\/|^\/[\w-]+\.\w+$/

/** Whether search engines may keep the answer: records of certificates are public, but not for finding by a name. */
export function isIndexed(path: string): boolean {
  return INDEXED.test(path)
}

/** Content-Security-Policy of one response; Next puts the nonce on every script it writes. */
export function contentSecurityPolicy(path: string, nonce: string, options: SecurityOptions): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`
  const directives = [
    `default-src 'self'`,
    // React's development build evaluates code to rebuild stack traces.
    `script-src ${scripts}${options.development ? ` 'unsafe-eval'` : ''}`,
    // Inline style attributes have no nonce; they cannot run code.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${options.development ? ' ws:' : ''}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action ${["'self'", ...options.formOrigins].join(' ')}`,
    `frame-src 'self'`,
    `frame-ancestors 'none'`,
  ]
  return directives.join('; ')
}

/** A fresh nonce, 128 bits. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Headers that every response carries, whatever its path. */
export function commonHeaders(options: SecurityOptions): [string, string][] {
  const headers: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ]
  if (options.appUrl.startsWith('https:')) {
    headers.push(['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'])
  }
  return headers
}
