import type { AuthorizeRequest } from './authorize'

const OWN_SITE = 'ESIA'

/** A sign-in at Госуслуги themselves: nobody asks for data, and the person stays here. */
export const ownSiteRequest: AuthorizeRequest = {
  clientId: OWN_SITE,
  redirectUri: '/esia/account',
  scope: '',
  state: '',
  offline: false,
  codeChallenge: null,
}

export function isOwnSite({ clientId }: AuthorizeRequest): boolean {
  return clientId === OWN_SITE
}
