import { randomUUID } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { FILING_LEVEL_TOO_LOW } from '@/lib/auth/level'
import { acceptSignature, confirm, sendConfirmation } from '@/lib/confirmation/service'
import { signText, type SignatureOrder } from '@/lib/confirmation/signature'
import type { SentTo } from '@/lib/confirmation/types'
import { requireConsent } from '@/lib/consents/require'
import { fail, ok, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import { filedText } from './canonical'
import { file, type Confirmed } from './file'
import { freeze } from './freeze'
import { canFile } from './policy'
import {
  alreadyFiled,
  loadForSubmission,
  whatIsMissing,
  type FiledOrNot,
  type SubmittableApplication,
  type Submitted,
} from './submittable'

/** Takes the proof of the doctor in the transaction of the filing; `text` is what is filed, canonically. */
type Confirm = (tx: Tx, application: { id: string; version: number }, text: string) => Promise<Result<Confirmed>>

const OPEN_AGAIN = 'Чтобы отправить эту, откройте её предпросмотр заново.'

/** A filing as it is asked for: `key` is made anew by every preview and held unique for the doctor by the database. */
type Filing = { applicationId: string; key: string }

/**
 * Files an own draft exactly once: the row is locked first, so whoever comes second (a double press, a retry after a
 * lost answer, another tab with a key of its own) gets the number that was given. Everything is parsed again here.
 * People file through `submitConfirmed`; this one asks for no code.
 */
export function submitApplication(
  actor: DoctorActor,
  applicationId: string,
  key: string = randomUUID(),
): Promise<Result<Submitted>> {
  return submit(actor, { applicationId, key }, async () => ok({ by: null, cms: null }))
}

/** Files by the code that was sent for this very version; the code is used up in the same transaction. */
export function submitConfirmed(
  actor: DoctorActor,
  { code, ...filing }: Filing & { code: string },
): Promise<Result<Submitted>> {
  return submit(actor, filing, async (tx, subject) => {
    const proof = await confirm(tx, actor, { purpose: 'application.submit', subject, code })
    return proof.ok ? ok({ by: proof.data, cms: null }) : proof
  })
}

/**
 * Files by an electronic signature over the canonical text of what is filed, which is kept with it. Signed before the
 * transaction of the filing: CONFLICT when the draft or the profile has changed meanwhile.
 */
export async function submitSigned(
  actor: DoctorActor,
  { order, ...filing }: Filing & { order: SignatureOrder },
): Promise<Result<Submitted>> {
  const ready = await loadReady(actor, filing.applicationId)
  if (!ready.ok) return ready
  if ('number' in ready.data) return ok(ready.data)
  const signed = await signText(actor, ready.data.text, order)
  if (!signed.ok) return signed
  const { cms } = signed.data
  return submit(actor, filing, async (tx, _application, text) => {
    const proof = await acceptSignature(tx, actor, signed.data, text)
    return proof.ok ? ok({ by: proof.data, cms }) : proof
  })
}

/** Sends the code for filing a ready draft as it stands now; one that is filed already needs none and gives its number. */
export async function sendSubmissionCode(
  actor: DoctorActor,
  applicationId: string,
): Promise<Result<Submitted | { sent: SentTo }>> {
  const ready = await loadReady(actor, applicationId)
  if (!ready.ok) return ready
  if ('number' in ready.data) return ok(ready.data)
  const { id, version } = ready.data
  const sent = await sendConfirmation(actor, { purpose: 'application.submit', subject: { id, version } })
  return sent.ok ? ok({ sent: sent.data }) : sent
}

type Ready = { id: string; version: number; text: string }

/** What a ready draft would be filed as now, before it is proved that its owner asks; the number of one that is filed. */
async function loadReady(actor: DoctorActor, applicationId: string): Promise<Result<Submitted | Ready>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  const done = await inTransaction(async (tx): Promise<Result<Submitted | Ready>> => {
    const own = await loadForSubmission(tx, actor, applicationId)
    const filed = alreadyFiled(own)
    if (filed) return ok(filed)
    await requireConsent(tx, actor, 'application.file')
    const missing = whatIsMissing(own)
    if (missing) return missing
    const { id, version } = own
    return ok({ id, version, text: (await record(tx, own)).text })
  })
  return done.ok ? done.data : done
}

async function record(tx: Tx, application: SubmittableApplication) {
  const frozen = await freeze(tx, application)
  return { frozen, text: filedText(frozen.filed, frozen.identity) }
}

async function submit(actor: DoctorActor, filing: Filing, confirmed: Confirm): Promise<Result<Submitted>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  const done = await onceMore(() => inTransaction((tx) => submitIn(tx, actor, filing, confirmed)))
  return done.ok ? done.data : done
}

async function submitIn(tx: Tx, actor: DoctorActor, filing: Filing, confirmed: Confirm): Promise<Result<Submitted>> {
  const [locked] = await tx.$queryRaw<FiledOrNot[]>`
    SELECT "number", "registeredOn" FROM "Application"
    WHERE "id" = ${filing.applicationId}::uuid AND "doctorId" = ${actor.doctorId}::uuid FOR UPDATE`
  const filed = locked && alreadyFiled(locked)
  if (filed) return ok(filed)
  const application = await loadForSubmission(tx, actor, filing.applicationId)
  const spent = await findSpent(tx, actor, filing.key)
  if (spent) return fail('CONFLICT', `С этой страницы уже отправлена заявка ${spent}. ${OPEN_AGAIN}`)
  const missing = whatIsMissing(application)
  if (missing) return missing
  await requireConsent(tx, actor, 'application.file')
  const { frozen, text } = await record(tx, application)
  const proof = await confirmed(tx, application, text)
  // Nothing has been written but the try that a wrong code costs: that must stay.
  if (!proof.ok) return proof
  return ok(await file(tx, actor, { application, frozen, key: filing.key, confirmed: proof.data }))
}

/** The number of another application that this very key has filed. */
async function findSpent(tx: Tx, actor: DoctorActor, filingKey: string): Promise<string | undefined> {
  const where = { doctorId: actor.doctorId, filingKey }
  return (await tx.application.findFirst({ where, select: { number: true } }))?.number ?? undefined
}
