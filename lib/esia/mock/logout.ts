import { checkClient, isRegisteredOrigin, mandatory } from './client-check'
import { ProtocolError } from './protocol-error'

/** Where the browser goes after ESIA's session has ended: `redirect_url` on a registered domain, else ESIA's error page. */
export function logoutLocation(query: URLSearchParams): string {
  try {
    checkClient(mandatory(query, 'client_id'))
    const address = mandatory(query, 'redirect_url')
    if (!URL.canParse(address) || !isRegisteredOrigin(new URL(address).origin)) throw new ProtocolError('007023')
    return address
  } catch (error) {
    if (error instanceof ProtocolError) return `/esia/error?code=ESIA-${error.number}`
    throw error
  }
}
