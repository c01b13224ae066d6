import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { prove, sendConfirmation } from '@/lib/confirmation/service'
import { signMatter, type SignatureOrder } from '@/lib/confirmation/signature'
import type { Given, OwnSignature, Proof, SentTo } from '@/lib/confirmation/types'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { ConsentEnd, ConsentKind, ConsentMethod, ConsentOutcome } from '@/lib/db/generated/prisma/enums'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { dataGroupLabels } from './labels'
import { transferNeeds } from './policy'
import { consentGroupsSchema, needsProof, type DataGroup } from './schema'

type Target = { kind: ConsentKind; textId: string }
type Answer = Target & { groups: readonly DataGroup[] }

/** Whether the answer is new or took the place of another consent. */
type Answered = 'given' | 'changed'

const CHANGED = 'Текст согласия изменился, пока страница была открыта. Прочитайте новый и ответьте ещё раз.'

/** Sends the code that confirms this very text. */
export async function sendConsentCode(actor: DoctorActor, target: Target): Promise<Result<SentTo>> {
  const text = await inTransaction((tx) => newestText(tx, target))
  if (!text.ok) return text
  return sendConfirmation(actor, matter(text.data))
}

/** Signs this very text. */
export async function signConsent(
  actor: DoctorActor,
  target: Target,
  order: SignatureOrder,
): Promise<Result<OwnSignature>> {
  const text = await inTransaction((tx) => newestText(tx, target))
  return text.ok ? signMatter(actor, matter(text.data), order) : text
}

/**
 * Gives the consent to the newest text for these groups of data. CONFLICT when the person has read an older text. A
 * wrong code is refused and costs a try. The same answer given again changes nothing; another choice of groups takes the
 * place of the former answer.
 */
export async function giveConsent(actor: DoctorActor, input: Answer & Given): Promise<Result<Answered>> {
  const done = await inTransaction(async (tx): Promise<Result<Answered>> => {
    await lockAnswers(tx, actor)
    const text = await newestText(tx, input)
    const groups = text.groups.filter(({ code }) => input.groups.includes(code)).map(({ code }) => code)
    const lacking = text.groups.filter(({ code, required }) => required && !groups.includes(code))
    if (lacking.length > 0) return fail('VALIDATION', WITHOUT_REQUIRED, { form: [lackingSentence(lacking)] })
    if (await isAnswered(tx, actor, text, 'GIVEN', groups)) return ok('given')
    const proof = needsProof[text.kind] ? await prove(tx, actor, matter(text), input) : null
    // The try that a wrong code costs must stay: the transaction commits.
    if (proof && !proof.ok) return proof
    const replaced = await writeAnswer(tx, actor, text, { outcome: 'GIVEN', groups, by: proof?.data ?? null })
    if (transferNeeds.numbers.includes(text.kind)) {
      // Registers may be asked now; the numbers belong to the profile, which stands above.
      const { doctorId } = actor
      await enqueueJob(tx, 'order_checks', { doctorId }, `order:${doctorId}`)
    }
    return ok(replaced === 'GIVEN' ? 'changed' : 'given')
  })
  return done.ok ? done.data : done
}

/** Refuses: editing and filing stay closed until another answer is given. */
export function refuseConsent(actor: DoctorActor, target: Target): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    await lockAnswers(tx, actor)
    const text = await newestText(tx, target)
    if (await isAnswered(tx, actor, text, 'REFUSED', [])) return
    await writeAnswer(tx, actor, text, { outcome: 'REFUSED', groups: [], by: null })
  })
}

/** Withdraws a given consent, of whichever version; it counts no more from this moment on. */
export function withdrawConsent(actor: DoctorActor, kind: ConsentKind): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    await lockAnswers(tx, actor)
    const ended = await endLive(tx, actor, kind, 'WITHDRAWN')
    if (!ended) throw new Refusal(fail('CONFLICT', 'Это согласие уже отозвано или не было дано.'))
    const { version } = ended.text
    await recordEvent(tx, eventActor(actor), subject(actor), { type: 'consent.withdrawn', kind, version })
  })
}

const WITHOUT_REQUIRED = 'Без обязательных групп данных согласие не даётся'

function lackingSentence(lacking: readonly { code: DataGroup }[]): string {
  return `Отметьте: ${lacking.map(({ code }) => dataGroupLabels[code]).join('; ')}`
}

/** Answers of one person are written one after another. */
async function lockAnswers(tx: Tx, actor: DoctorActor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`
}

async function newestText(tx: Tx, { kind, textId }: Target) {
  const text = await tx.consentText.findFirst({ where: { kind }, orderBy: { version: 'desc' } })
  if (!text) throw new Error(`No text of the consent ${kind} has been published`)
  if (text.id !== textId) throw new Refusal(fail('CONFLICT', CHANGED))
  return { ...text, groups: consentGroupsSchema.parse(text.groups) }
}

type Text = Awaited<ReturnType<typeof newestText>>

function matter({ id, version }: { id: string; version: number }) {
  return { purpose: 'consent.give' as const, subject: { id, version } }
}

async function isAnswered(tx: Tx, actor: DoctorActor, text: Text, outcome: ConsentOutcome, groups: string[]) {
  const live = await tx.consentAnswer.findFirst({
    where: { doctorId: actor.doctorId, textId: text.id, endedAt: null },
    select: { outcome: true, groups: true },
  })
  return live?.outcome === outcome && live.groups.join() === groups.join()
}

type Written = { outcome: ConsentOutcome; groups: DataGroup[]; by: Proof | null }

/** Tells what the answer was that this one takes the place of. */
async function writeAnswer(tx: Tx, actor: DoctorActor, text: Text, { by, ...answer }: Written) {
  const { kind, version, sha256 } = text
  const replaced = await endLive(tx, actor, kind, 'REPLACED')
  await tx.consentAnswer.create({
    data: {
      ...{ doctorId: actor.doctorId, textId: text.id, kind, decidedAt: now(), ...answer },
      method: methodOf(by),
      ...(by && 'channel' in by && { channel: by.channel, sentTo: by.to }),
    },
    select: { id: true },
  })
  await recordEvent(
    tx,
    eventActor(actor),
    subject(actor),
    answer.outcome === 'REFUSED'
      ? { type: 'consent.refused', kind, version }
      : { type: 'consent.given', kind, version, sha256, groups: answer.groups, ...(by && { confirmedBy: by }) },
  )
  return replaced?.outcome ?? null
}

function methodOf(by: Proof | null): ConsentMethod {
  if (!by) return 'PRESS'
  return 'certificate' in by ? 'SIGNATURE' : 'CODE'
}

/** Ends the answer in force; a refusal cannot be withdrawn. */
async function endLive(tx: Tx, actor: DoctorActor, kind: ConsentKind, endedBy: ConsentEnd) {
  const [ended] = await tx.consentAnswer.updateManyAndReturn({
    where: {
      ...{ doctorId: actor.doctorId, kind, endedAt: null },
      ...(endedBy === 'WITHDRAWN' && { outcome: 'GIVEN' as const }),
    },
    data: { endedAt: now(), endedBy },
    select: { outcome: true, text: { select: { version: true } } },
  })
  return ended
}

function subject(actor: DoctorActor): { doctorId: string } {
  return { doctorId: actor.doctorId }
}
