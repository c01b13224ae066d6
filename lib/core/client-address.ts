/**
 * Address that the tries of a visitor are counted by. Only our own server sets this header (and drops one sent
 * from outside); what a browser says of itself in X-Forwarded-For is never believed here.
 */
export function clientAddress(headers: { get(name: string): string | null }): string {
  return headers.get('x-client-address') ?? 'unknown'
}
