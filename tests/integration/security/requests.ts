import { encodeSession, openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { browser, ownHeaders } from './browser'

/** A browser of the person with a true session, or of nobody. */
export async function useBrowser(person: { userId: string } | null): Promise<void> {
  browser.given.clear()
  browser.headers = ownHeaders
  browser.cookie = null
  if (!person) return
  const { userId } = person
  const meta = { userAgent: null, esiaSessionId: null, authenticatedAt: now() }
  const { sessionId } = await prisma().$transaction((tx) => openSession(tx, userId, meta))
  browser.cookie = encodeSession(userId, sessionId)
}

/** Where the call leads: the address it redirects to, `not found`, or what it gave. */
export async function outcome(work: () => unknown): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
    if (digest.startsWith('NEXT_REDIRECT')) return digest.split(';')[2]
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return 'not found'
    throw error
  }
}
