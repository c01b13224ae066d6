import type { Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { sameString } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { CALLBACK_PATH } from '../protocol'
import type { EsiaPerson } from '../schema'
import { ESIA_SCOPE } from './config'
import { EsiaError } from './errors'
import { fetchPerson } from './person'
import { requestState } from './state'
import { exchangeCode, verifyTokens, type EsiaIdentity } from './tokens'

/** The person, the number of ESIA's session (`urn:esia:sid`) and when they proved there who they are. */
export type EsiaProfile = EsiaPerson & Pick<EsiaIdentity, 'sessionId' | 'authenticatedAt'>

declare module 'next-auth' {
  interface Profile {
    esia?: EsiaProfile
  }
  interface User {
    esia?: EsiaProfile
  }
}

type EsiaRawProfile = Profile & { esia: EsiaProfile }

/**
 * ESIA for next-auth 4; `origin` is where the person sees the cabinet. ESIA signs each request, which a static
 * provider cannot express: authorization goes through our own route, the other two calls are made here.
 * Failures are EsiaError with a code of the error table. The person is `user.esia` and `profile.esia` of the callbacks.
 */
export function esiaProvider(origin: string): OAuthConfig<EsiaRawProfile> {
  // Said in both requests: next-auth would take its address from NEXTAUTH_URL, not from where the person is.
  const redirectUri = origin + CALLBACK_PATH
  return {
    id: 'esia',
    name: 'Госуслуги',
    type: 'oauth',
    checks: ['state', 'pkce'],
    clientId: env().ESIA_CLIENT_ID,
    authorization: { url: `${origin}/api/esia/authorize`, params: { scope: ESIA_SCOPE, redirect_uri: redirectUri } },
    token: {
      request: async ({ params, checks }) => {
        // next-auth hands both over but compares nothing when the token request is custom.
        if (!params.state || !checks.state || !sameString(params.state, requestState(checks.state)))
          throw new EsiaError('mixed-state')
        if (!params.code || !checks.code_verifier) throw new EsiaError('mixed-state')
        const tokens = await exchangeCode(params.code, checks.code_verifier, redirectUri)
        return { tokens: { access_token: tokens.accessToken, id_token: tokens.idToken } }
      },
    },
    userinfo: {
      request: async ({ tokens }) => {
        const { access_token: accessToken, id_token: idToken } = tokens
        if (!accessToken || !idToken) throw new EsiaError('token-refused')
        const identity = await verifyTokens({ accessToken, idToken })
        const person = await fetchPerson(accessToken, identity)
        const { sessionId, authenticatedAt } = identity
        return { sub: person.oid, esia: { ...person, sessionId, authenticatedAt } }
      },
    },
    profile: ({ esia }) => ({ id: esia.oid, esia }),
  }
}
