import type { AuthOptions } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { env } from '@/lib/core/env'
import { Refusal } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { EsiaError, type EsiaErrorCode } from '@/lib/esia/client/errors'
import { esiaProvider, type EsiaProfile } from '@/lib/esia/client/provider'
import { SESSION_LIFETIME, sessionCookie } from './session'
import { signInPerson } from './sign-in'
import { signInCookies } from './sign-in-cookies'
import { readToken, sessionTokenSchema, signToken } from './token'

export type SignInRequest = {
  /** Where the person sees the cabinet. */
  origin: string
  userAgent: string | null
  /** The session this browser comes with. */
  previous?: { userId: string; sessionId: string } | null
  /** Told of the code with which ESIA or its client refused: next-auth itself keeps only «OAuthCallback». */
  onRefusal?: (code: EsiaErrorCode) => void
}

/** Options of next-auth for one request. The session token holds ids only. */
export function authOptions({ origin, userAgent, previous = null, onRefusal }: SignInRequest): AuthOptions {
  const secure = origin.startsWith('https:')
  return {
    secret: env().AUTH_SECRET,
    providers: [withRefusals(esiaProvider(origin), onRefusal)],
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME / 1000 },
    jwt: {
      encode: async ({ token, maxAge = SESSION_LIFETIME / 1000 }) => signToken(sessionTokenSchema.parse(token), maxAge),
      decode: async ({ token }) => (token ? readToken(token) : null),
    },
    useSecureCookies: secure,
    cookies: { sessionToken: sessionCookie(origin), ...signInCookies(origin) },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    callbacks: {
      redirect: ({ url }) => (url === origin || url.startsWith(`${origin}/`) ? url : origin),
      jwt: async ({ token, profile }) => {
        const person = profile?.esia
        if (!person) return token
        const { userId, sessionId } = await signInPerson(person, {
          way: 'esia',
          userAgent,
          previous,
          esiaSessionId: person.sessionId,
          authenticatedAt: person.authenticatedAt,
        }).catch((error: unknown) => {
          if (error instanceof Refusal) onRefusal?.('blocked')
          throw error
        })
        return { sub: userId, sid: sessionId }
      },
    },
    logger: {
      error: (code) => log.error('sign-in failed', { code }),
      warn: (code) => log.warn('sign-in warning', { code }),
      debug: () => undefined,
    },
  }
}

function withRefusals<Profile extends { esia: EsiaProfile }>(
  provider: OAuthConfig<Profile>,
  onRefusal: SignInRequest['onRefusal'],
): OAuthConfig<Profile> {
  const { token, userinfo } = provider
  if (typeof token !== 'object' || typeof userinfo !== 'object' || !onRefusal) return provider
  const watched = async <Answer>(answer: () => Answer): Promise<Awaited<Answer>> => {
    try {
      return await answer()
    } catch (error) {
      onRefusal(error instanceof EsiaError ? error.code : 'unavailable')
      throw error
    }
  }
  const { request: requestTokens } = token
  const { request: requestPerson } = userinfo
  if (!requestTokens || !requestPerson) return provider
  return {
    ...provider,
    token: { ...token, request: (context) => watched(() => requestTokens(context)) },
    userinfo: { ...userinfo, request: (context) => watched(() => requestPerson(context)) },
  }
}
