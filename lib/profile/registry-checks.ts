import type { DoctorActor } from '@/lib/auth/actor'
import { allowing, findTransferBar } from '@/lib/consents/require'
import { consentNeeded } from '@/lib/consents/labels'
import { now } from '@/lib/core/clock'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import { requestKey } from '@/lib/registries/answers'
import { isSilence } from '@/lib/registries/call'
import { registryUrl } from '@/lib/registries/config'
import { checkInn } from '@/lib/registries/fns/client'
import {
  checkedFields,
  mismatchSentence,
  numberRegistries,
  registryLabels,
  type NumberRegistry,
} from '@/lib/registries/labels'
import { checkPassport } from '@/lib/registries/mvd/client'
import type { NumberVerdict, Silence } from '@/lib/registries/schema'
import { askableAgain, silent } from '@/lib/registries/silence'
import { checkSnils } from '@/lib/registries/sfr/client'
import { readNumbers, type Numbers } from './numbers'

type Question = { subject: string; ask: (options: { fresh: boolean }) => Promise<NumberVerdict | Silence> }

/** What to ask the registry about these values; null when the field is empty. */
function questionOf(registry: NumberRegistry, { passport, snils, inn, gender, ...numbers }: Numbers): Question | null {
  const { lastName, firstName, middleName, birthDate } = numbers
  const person = { lastName, firstName, middleName, birthDate }
  switch (registry) {
    case 'MVD': {
      if (!passport) return null
      const { series, number, issuedOn } = passport
      const request = { ...person, series, number, issuedOn }
      return { subject: requestKey(registry, request), ask: (options) => checkPassport(request, options) }
    }
    case 'SFR': {
      const request = { ...person, snils, gender }
      return { subject: requestKey(registry, request), ask: (options) => checkSnils(request, options) }
    }
    case 'FNS': {
      if (!inn) return null
      const request = { ...person, inn }
      return { subject: requestKey(registry, request), ask: (options) => checkInn(request, options) }
    }
  }
}

/**
 * Orders checks of whatever has changed since its last verdict, in the transaction of the change: an answer comes by a job,
 * so that an outage of a registry keeps nobody from signing in or saving. Without the consent nothing is ordered, and a
 * verdict about a former value goes.
 */
export async function orderChecks(tx: Tx, doctorId: string): Promise<void> {
  const numbers = await readNumbers(tx, doctorId)
  const allowed = (await findTransferBar({ doctorId }, 'numbers', tx)) === null
  const known = await tx.registryCheck.findMany({ where: { doctorId }, select: { registry: true, subject: true } })
  for (const registry of numberRegistries) {
    if (!registryUrl(registry)) continue
    const question = questionOf(registry, numbers)
    const id = { doctorId, registry }
    if (question && known.find((one) => one.registry === registry)?.subject === question.subject) continue
    if (!question || !allowed) await tx.registryCheck.deleteMany({ where: id })
    else {
      const waiting = {
        ...{ subject: question.subject, verdict: 'WAITING' as const, reason: null, askedAt: now() },
        ...{ checkedAt: null, delayedAt: null, refusedAt: null },
      }
      await tx.registryCheck.upsert({
        where: { doctorId_registry: id },
        create: { ...id, ...waiting },
        update: waiting,
        select: { registry: true },
      })
      await enqueueJob(tx, 'check_registry', id, `check:${registry}:${doctorId}`)
    }
  }
}

/** Orders what a consent has just allowed. */
export async function orderAllowedChecks(doctorId: string): Promise<void> {
  await prisma().$transaction(async (tx) => {
    // A correction of the numbers that is being approved comes first.
    await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
    await orderChecks(tx, doctorId)
  })
}

/** Has the registries asked again about what they have not confirmed; whether the consent allows it the job sees. */
export async function askUnconfirmed(tx: Tx, doctorId: string): Promise<void> {
  const unconfirmed = await tx.registryCheck.findMany({
    where: { doctorId, verdict: { not: 'CONFIRMED' } },
    select: { registry: true },
  })
  for (const registry of numberRegistries.filter((one) => unconfirmed.some((check) => check.registry === one))) {
    await enqueueJob(tx, 'check_registry', { doctorId, registry }, `check:${registry}:${doctorId}`)
  }
}

export type CheckOutcome = NumberVerdict | { verdict: 'WAITING'; silence: Silence } | null

/**
 * Asks a registry about the doctor's present value and keeps the verdict; while the registry is silent the check waits and
 * is repeated by a job. The doctor is told of what is wrong, and of whatever they had to wait for. Null when there is
 * nothing to check or the consent is not in force.
 */
export async function checkRegistry(
  { doctorId, registry }: { doctorId: string; registry: NumberRegistry },
  { fresh = false, told = false } = {},
): Promise<CheckOutcome> {
  const question = questionOf(registry, await readNumbers(prisma(), doctorId))
  if (!question || !registryUrl(registry)) return null
  if (await findTransferBar({ doctorId }, 'numbers')) return null
  const verdict = await question.ask({ fresh })
  await prisma().$transaction(async (tx) => {
    const own = { doctorId, registry, subject: question.subject }
    if (isSilence(verdict)) {
      await tx.registryCheck.updateMany({ where: own, data: silent(verdict) })
      // A verdict that stands is not lost because the registry is silent today.
      await tx.registryCheck.updateMany({ where: { ...own, verdict: 'WAITING' }, data: { askedAt: now() } })
      await tx.registryCheck.updateMany({ where: { ...own, delayedAt: null }, data: { delayedAt: now() } })
      return
    }
    const reason = verdict.verdict === 'MISMATCH' ? verdict.reason : null
    const before = await tx.registryCheck.findUnique({ where: { doctorId_registry: { doctorId, registry } } })
    const { count } = await tx.registryCheck.updateMany({
      where: own,
      data: { verdict: verdict.verdict, reason, checkedAt: now(), askedAt: now(), delayedAt: null, refusedAt: null },
    })
    // The value has changed meanwhile: its own check is under way.
    if (count === 0 || !before || told) return
    const news = before.verdict !== verdict.verdict || before.reason !== reason
    if (before.delayedAt || (news && verdict.verdict === 'MISMATCH')) await tell(tx, doctorId, registry, verdict)
  })
  return isSilence(verdict) ? { verdict: 'WAITING', silence: verdict } : verdict
}

async function tell(tx: Tx, doctorId: string, registry: NumberRegistry, verdict: NumberVerdict): Promise<void> {
  const { userId } = await tx.doctor.findUniqueOrThrow({ where: { id: doctorId }, select: { userId: true } })
  const field = checkedFields[registry]
  const wrong = verdict.verdict === 'MISMATCH'
  const words = wrong
    ? mismatchSentence(registry, verdict.reason)
    : `${registryLabels[registry]} подтверждает эти сведения.`
  const data = { field, confirmed: !wrong, words }
  await notify(tx, { kind: 'registryChecked', data, userId, href: '/cabinet/profile' })
}

/** «Проверить ещё раз»: asks at once and past the kept answers. */
export async function recheckRegistry(actor: DoctorActor, registry: NumberRegistry): Promise<Result<CheckOutcome>> {
  const bar = await findTransferBar(actor, 'numbers')
  if (bar) return fail('FORBIDDEN', consentNeeded(bar))
  return ok(await checkRegistry({ doctorId: actor.doctorId, registry }, { fresh: true, told: true }))
}

const ASKED_AT_ONCE = 200

/** Sends off again what has waited for its registry for some minutes, or a day after a refusal, the longest waiting first. */
export async function watchRegistries(): Promise<void> {
  const unanswered = { OR: [{ verdict: 'WAITING' as const }, { delayedAt: { not: null } }], ...askableAgain() }
  const waiting = await prisma().registryCheck.findMany({
    where: { ...unanswered, doctor: allowing('numbers') },
    orderBy: { askedAt: 'asc' },
    take: ASKED_AT_ONCE,
    select: { doctorId: true, registry: true },
  })
  await prisma().$transaction(async (tx) => {
    for (const { doctorId, registry } of waiting) {
      const number = numberRegistries.find((one) => one === registry)
      if (number) await enqueueJob(tx, 'check_registry', { doctorId, registry: number }, `check:${number}:${doctorId}`)
    }
  })
}
