import type { Tx } from '@/lib/db/client'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { shortName } from '@/lib/core/format'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import { fail } from '@/lib/core/result'
import type { Role } from '@/lib/db/generated/prisma/enums'
import type { EsiaPerson } from '@/lib/esia/schema'
import { recordEvent, type EventActor } from '@/lib/history/record'
import { snilsIndex } from '@/lib/core/personal-data'
import { withApprovedChanges } from '@/lib/profile/approved-changes'
import { refreshDoctor } from '@/lib/profile/refresh'
import { openSession, type SessionMeta } from './session'

export type SignInWay = SessionMeta & {
  way: 'esia' | 'demo'
  /** The session whose cookie this browser had until now. */
  previous: { userId: string; sessionId: string } | null
}

type SignedIn = { userId: string; sessionId: string; role: Role | null }

/**
 * Lets a person in: account by oid (made at the first sign-in, with the role of a medical worker), personal data
 * refreshed, session opened, all in one transaction. Throws a Refusal for a blocked account.
 */
export async function signInPerson(person: EsiaPerson, way: SignInWay): Promise<SignedIn> {
  const result = await onceMore(() => inTransaction((tx) => letIn(tx, person, way)))
  if (!result.ok) throw new Refusal(result)
  return result.data
}

async function letIn(tx: Tx, given: EsiaPerson, { way, previous, ...meta }: SignInWay) {
  await lockProfile(tx, given)
  const person = await withApprovedChanges(tx, given)
  const user = await findOrCreateUser(tx, person)
  if (user.blockedAt) throw new Refusal(fail('FORBIDDEN', 'Учётная запись заблокирована. Обратитесь в поддержку.'))
  if (previous) await endReplaced(tx, previous)
  const roles = user.roles.map((grant) => grant.role)
  const isDoctor = roles.includes('DOCTOR')
  const actor: EventActor = {
    userId: user.id,
    role: isDoctor ? 'DOCTOR' : (roles[0] ?? null),
    shortName: shortName({ last: person.lastName, first: person.firstName, middle: person.middleName }),
  }
  const doctorId = isDoctor ? await refreshDoctor(tx, actor, user.id, person) : null
  const { sessionId, role } = await openSession(tx, user.id, meta)
  await recordEvent(tx, { ...actor, role }, { doctorId }, { type: 'account.signedIn', way })
  return { userId: user.id, sessionId, role }
}

/**
 * A correction that is being decided at this moment comes first, or it would be lost under the value of Госуслуги. Here and
 * in the decision the profile is locked before the account.
 */
async function lockProfile(tx: Tx, { oid }: EsiaPerson): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Doctor" d JOIN "User" u ON u."id" = d."userId" WHERE u."esiaOid" = ${oid}
    FOR NO KEY UPDATE OF d`
}

/** The cookie is given anew at every sign-in: one that somebody planted, or copied, opens nothing afterwards. */
async function endReplaced(tx: Tx, { userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId, userId, revokedAt: null }, data: { revokedAt: now() } })
}

async function findOrCreateUser(tx: Tx, person: EsiaPerson) {
  const { oid, level, lastName, firstName, middleName, email, phone, snils } = person
  const shown = { level, lastName, firstName, middleName, email, phone, snilsIndex: snilsIndex(snils) }
  return tx.user.upsert({
    where: { esiaOid: oid },
    create: { esiaOid: oid, ...shown, roles: { create: { role: 'DOCTOR' } } },
    update: shown,
    select: { id: true, blockedAt: true, roles: { where: { revokedAt: null }, select: { role: true } } },
  })
}
