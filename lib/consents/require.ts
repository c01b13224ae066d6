import type { DoctorActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import type { ConsentKind, ConsentOutcome } from '@/lib/db/generated/prisma/enums'
import { consentNeeded } from './labels'
import { consentState, missingConsent, transferNeeds } from './policy'
import type { ConsentPurpose, Transfer } from './types'

type Owner = Pick<DoctorActor, 'doctorId'>

/** Whether nothing stands in the way of the act: every consent it needs is given to the newest text. */
export async function hasConsent(actor: Owner, purpose: ConsentPurpose): Promise<boolean> {
  return (await findMissingConsent(actor, purpose)) === null
}

/** Which consent the act waits for, null when none. */
export async function findMissingConsent(actor: Owner, purpose: ConsentPurpose): Promise<ConsentKind | null> {
  return missingConsent(purpose, await liveAnswers(prisma(), actor))
}

/**
 * Refuses the act in words when a consent is missing. The answers stay as they are until the transaction ends: a
 * withdrawal waits, or this act sees it.
 */
export async function requireConsent(tx: Tx, actor: Owner, purpose: ConsentPurpose): Promise<void> {
  await holdAnswers(tx, actor)
  const missing = missingConsent(purpose, await liveAnswers(tx, actor))
  if (missing) throw new Refusal(fail('FORBIDDEN', consentNeeded(missing)))
}

/**
 * Whether the person has forbidden to hand data on: the last answer is a refusal or was withdrawn. Who never answered
 * has forbidden nothing; whoever files has answered.
 */
export async function isTransferStopped(tx: Tx, doctorId: string, kind: ConsentKind): Promise<boolean> {
  const last = await tx.consentAnswer.findFirst({
    where: { doctorId, kind },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    select: { outcome: true, endedBy: true },
  })
  return last !== null && (last.outcome === 'REFUSED' || last.endedBy === 'WITHDRAWN')
}

const inForce = { outcome: 'GIVEN', endedAt: null } as const

/**
 * Which consent keeps registers from being asked about the person, null when they may be. Who has not answered yet has
 * allowed nothing; an older text holds until it is answered anew.
 */
export async function findTransferBar(
  { doctorId }: Owner,
  transfer: Transfer,
  db: Tx = prisma(),
): Promise<ConsentKind | null> {
  const given = await db.consentAnswer.findMany({ where: { doctorId, ...inForce }, select: { kind: true } })
  return transferNeeds[transfer].find((kind) => !given.some((answer) => answer.kind === kind)) ?? null
}

/** The doctors whom `findTransferBar` finds nothing against, as a condition. */
export function allowing(transfer: Transfer) {
  return { AND: transferNeeds[transfer].map((kind) => ({ consents: { some: { kind, ...inForce } } })) }
}

/** Refuses in words what would ask a register without the consent; a withdrawal waits, or this act sees it. */
export async function requireTransfer(tx: Tx, actor: Owner, transfer: Transfer): Promise<void> {
  await holdAnswers(tx, actor)
  const bar = await findTransferBar(actor, transfer, tx)
  if (bar) throw new Refusal(fail('FORBIDDEN', consentNeeded(bar)))
}

/** Answers stay as they are until the transaction ends. */
async function holdAnswers(tx: Tx, { doctorId }: Owner): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "ConsentAnswer" WHERE "doctorId" = ${doctorId}::uuid AND "endedAt" IS NULL
    ORDER BY "id" FOR SHARE`
}

type Live = { kind: ConsentKind; outcome: ConsentOutcome; groups: string[]; version: number; newest: number }

async function liveAnswers(db: Tx, actor: Owner) {
  const rows = await db.$queryRaw<Live[]>`
    SELECT a."kind", a."outcome", a."groups", t."version",
      (SELECT max(n."version") FROM "ConsentText" n WHERE n."kind" = a."kind") AS "newest"
    FROM "ConsentAnswer" a JOIN "ConsentText" t ON t."id" = a."textId"
    WHERE a."doctorId" = ${actor.doctorId}::uuid AND a."endedAt" IS NULL`
  return rows.map(({ kind, groups, newest, ...answer }) => ({
    kind,
    groups,
    state: consentState({ ...answer, endedBy: null }, newest),
  }))
}
