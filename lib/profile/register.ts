import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { confirm, sendConfirmation } from '@/lib/confirmation/service'
import type { SentTo } from '@/lib/confirmation/types'
import { consentNeeded } from '@/lib/consents/labels'
import { allowing, findTransferBar, requireTransfer } from '@/lib/consents/require'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import { isSilence } from '@/lib/registries/call'
import { readRegister } from '@/lib/registries/frmr/client'
import type { RegisterRecord } from '@/lib/registries/frmr/schema'
import { askableAgain, silent } from '@/lib/registries/silence'
import { readNumbers } from './numbers'

/** Version of the terms that are accepted by connecting. */
const REGISTER_TERMS = '2026-11'

const subjectOf = ({ doctorId }: DoctorActor) => ({ id: `register:${doctorId}`, version: 1 })
const ACCEPT_FIRST = fail('VALIDATION', 'Проверьте, что отмечено ниже', {
  terms: ['Отметьте, что согласны с условиями'],
})

type Connect = { accepted: boolean; code: string }

/** Sends the code that confirms the connection of ФРМР. */
export async function sendRegisterCode(
  actor: DoctorActor,
  { accepted }: { accepted: boolean },
): Promise<Result<SentTo>> {
  if (!accepted) return ACCEPT_FIRST
  const bar = await findTransferBar(actor, 'register')
  if (bar) return fail('FORBIDDEN', consentNeeded(bar))
  return sendConfirmation(actor, { purpose: 'register.connect', subject: subjectOf(actor) })
}

/** «Подключить сервис ФРМР»: the record is read at once when the register answers, and by a job when it does not. */
export async function connectRegister(actor: DoctorActor, { accepted, code }: Connect): Promise<Result<void>> {
  if (!accepted) return ACCEPT_FIRST
  const { doctorId } = actor
  const done = await inTransaction(async (tx): Promise<Result<void>> => {
    await lockDoctor(tx, doctorId)
    if ((await tx.registerLink.count({ where: { doctorId } })) > 0) return ok(undefined)
    await requireTransfer(tx, actor, 'register')
    const proof = await confirm(tx, actor, { purpose: 'register.connect', subject: subjectOf(actor), code })
    if (!proof.ok) return proof
    const at = now()
    await tx.registerLink.create({
      data: { doctorId, terms: REGISTER_TERMS, connectedAt: at, askedAt: at },
      select: { doctorId: true },
    })
    await enqueueJob(tx, 'read_register', { doctorId }, `register:${doctorId}`)
    await recordEvent(tx, eventActor(actor), { doctorId }, { type: 'profile.registerConnected' })
    return ok(undefined)
  })
  if (!done.ok) return done
  if (done.data.ok) await refreshRegister(doctorId, { told: true })
  return done.data
}

/** Reads the record anew on the person's wish. */
export async function reloadRegister(actor: DoctorActor): Promise<Result<boolean>> {
  const { doctorId } = actor
  const link = await prisma().registerLink.findUnique({ where: { doctorId }, select: { doctorId: true } })
  if (!link) return fail('CONFLICT', 'Сервис ФРМР ещё не подключён.')
  const bar = await findTransferBar(actor, 'register')
  if (bar) return fail('FORBIDDEN', consentNeeded(bar))
  return ok(await refreshRegister(doctorId, { told: true }))
}

/**
 * Reads the record of ФРМР and keeps it for the comparison; false without the consent and while the register is silent: then the person sees that
 * it will come, and is told when it has come (unless they are looking: `told`).
 */
export async function refreshRegister(doctorId: string, { told = false } = {}): Promise<boolean> {
  const linked = await prisma().registerLink.findUnique({ where: { doctorId }, select: { delayedAt: true } })
  if (!linked || (await findTransferBar({ doctorId }, 'register'))) return false
  const { snils } = await readNumbers(prisma(), doctorId)
  const answer = await readRegister(snils)
  await prisma().$transaction(async (tx) => {
    if (isSilence(answer)) {
      const asked = { askedAt: now(), ...silent(answer) }
      await tx.registerLink.update({ where: { doctorId }, data: asked, select: { doctorId: true } })
      await tx.registerLink.updateMany({ where: { doctorId, delayedAt: null }, data: { delayedAt: now() } })
      return
    }
    await keepRecord(tx, doctorId, answer.record)
    if (linked.delayedAt && !told) await tell(tx, doctorId, answer.record !== null)
  })
  return !isSilence(answer)
}

/** Keeps what the register has answered; its surname is what documents are checked by. */
export async function keepRecord(tx: Tx, doctorId: string, record: RegisterRecord | null): Promise<void> {
  const at = now()
  await tx.registerLink.update({
    where: { doctorId },
    data: {
      ...(record && { record }),
      absent: record === null,
      askedAt: at,
      receivedAt: at,
      delayedAt: null,
      refusedAt: null,
    },
    select: { doctorId: true },
  })
  if (!record) return
  const registerLastName = record.general.lastName
  await tx.doctor.update({ where: { id: doctorId }, data: { registerLastName }, select: { id: true } })
}

async function tell(tx: Tx, doctorId: string, found: boolean): Promise<void> {
  const { userId } = await tx.doctor.findUniqueOrThrow({ where: { id: doctorId }, select: { userId: true } })
  await notify(tx, { kind: 'registerAnswered', data: { found }, userId, href: '/cabinet/profile/register' })
}

const ASKED_AT_ONCE = 200

/** Sends off again what the register has not answered for some minutes. */
export async function watchRegister(): Promise<void> {
  const waiting = await prisma().registerLink.findMany({
    where: {
      OR: [{ receivedAt: null }, { delayedAt: { not: null } }],
      ...askableAgain(),
      doctor: allowing('register'),
    },
    orderBy: { askedAt: 'asc' },
    take: ASKED_AT_ONCE,
    select: { doctorId: true },
  })
  await prisma().$transaction(async (tx) => {
    for (const { doctorId } of waiting) await enqueueJob(tx, 'read_register', { doctorId }, `register:${doctorId}`)
  })
}

async function lockDoctor(tx: Tx, doctorId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
  if (rows.length === 0) throw new Refusal(fail('NOT_FOUND', 'Профиль не найден.'))
}
