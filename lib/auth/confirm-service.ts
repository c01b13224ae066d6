import { prove, sendConfirmation } from '@/lib/confirmation/service'
import { signMatter, type SignatureOrder } from '@/lib/confirmation/signature'
import type { Given, OwnSignature, SentTo } from '@/lib/confirmation/types'
import { shortName } from '@/lib/core/format'
import { ok, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import type { SessionView } from './live-session'

/** Sends the code that proves that whoever holds the session is its owner. */
export function sendSessionCode(session: SessionView): Promise<Result<SentTo>> {
  return sendConfirmation(session, matter(session))
}

/** Signs that whoever holds the session is its owner. */
export function signSession(session: SessionView, order: SignatureOrder): Promise<Result<OwnSignature>> {
  return signMatter(session, matter(session), order)
}

/**
 * Takes the code or the signature: the session counts as confirmed for twenty minutes, and belongs to the browser that brought it from
 * now on.
 */
export async function confirmSession(
  session: SessionView,
  { userAgent, ...given }: Given & { userAgent: string | null },
): Promise<Result<void>> {
  const { userId, sessionId, doctorId, role, name } = session
  const done = await inTransaction(async (tx): Promise<Result<void>> => {
    const proof = await prove(tx, session, matter(session), given)
    if (!proof.ok) return proof
    await tx.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { userAgent, suspectedAt: null },
    })
    const actor = { userId, role, shortName: shortName(name) }
    await recordEvent(tx, actor, { doctorId }, { type: 'account.confirmed', confirmedBy: proof.data })
    return ok(undefined)
  })
  return done.ok ? done.data : done
}

function matter({ sessionId }: SessionView) {
  return { purpose: 'session.confirm' as const, subject: { id: sessionId, version: 1 } }
}
