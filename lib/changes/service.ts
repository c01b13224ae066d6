import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { prove, sendConfirmation } from '@/lib/confirmation/service'
import { signMatter, type SignatureOrder } from '@/lib/confirmation/signature'
import type { Given, Matter, OwnSignature, SentTo } from '@/lib/confirmation/types'
import { requireConsent } from '@/lib/consents/require'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { profileFields } from '@/lib/profile/fields'
import { sealValues } from '@/lib/profile/kept-value'
import { checkRequest, parseValue } from './request'

type Asked = { field: ProfileField; documentVersionId: string; typed: Record<string, unknown> }

/** Sends the code that confirms exactly this value with exactly this proof; nothing is asked of the staff yet. */
export async function sendChangeCode(actor: DoctorActor, asked: Asked): Promise<Result<SentTo>> {
  const matter = await checkedMatter(actor, asked)
  return matter.ok ? sendConfirmation(actor, matter.data) : matter
}

/** Signs exactly this value with exactly this proof. */
export async function signChange(
  actor: DoctorActor,
  asked: Asked,
  order: SignatureOrder,
): Promise<Result<OwnSignature>> {
  const matter = await checkedMatter(actor, asked)
  return matter.ok ? signMatter(actor, matter.data, order) : matter
}

async function checkedMatter(actor: DoctorActor, asked: Asked): Promise<Result<Matter>> {
  const value = parseValue(asked.field, asked.typed)
  if (!value.ok) return value
  const checked = await inTransaction((tx) => checkRequest(tx, actor, { ...asked, value: value.data }))
  if (!checked.ok) return checked
  return checked.data.ok ? ok(matterOf(actor, asked, value.data)) : checked.data
}

/**
 * Asks the staff to change a verified field: one open request a field, with a document of the doctor's own as the proof,
 * confirmed by a code or a signature. The profile itself changes when they agree.
 */
export async function askChange(actor: DoctorActor, asked: Asked & Given): Promise<Result<void>> {
  const value = parseValue(asked.field, asked.typed)
  if (!value.ok) return value
  const { field, documentVersionId } = asked
  const done = await inTransaction(async (tx): Promise<Result<void>> => {
    await lockProfile(tx, actor)
    await requireConsent(tx, actor, 'profile.identity')
    const before = await checkRequest(tx, actor, { ...asked, value: value.data })
    if (!before.ok) return before
    const proof = await prove(tx, actor, matterOf(actor, asked, value.data), asked)
    // A wrong code has cost a try, which must stay: no throwing here.
    if (!proof.ok) return proof
    const { doctorId } = actor
    const id = await newId(tx)
    await tx.profileChange.create({
      data: {
        ...{ id, doctorId, field, documentVersionId, createdAt: now() },
        ...sealValues(id, { before: before.data, after: value.data }),
      },
      select: { id: true },
    })
    const { label } = profileFields[field]
    const event = { field: label, changeId: id, confirmedBy: proof.data }
    await recordEvent(tx, eventActor(actor), { doctorId }, { type: 'profile.changeAsked', ...event })
    return ok(undefined)
  })
  return done.ok ? done.data : done
}

/** Takes an open request back; CONFLICT once it is decided. */
export function withdrawChange(actor: DoctorActor, changeId: string): Promise<Result<ProfileField>> {
  return inTransaction(async (tx) => {
    const own = { id: changeId, doctorId: actor.doctorId }
    const change = await tx.profileChange.findFirst({ where: own, select: { field: true } })
    if (!change) throw new Refusal(fail('NOT_FOUND', 'Запрос не найден. Обновите страницу.'))
    const { count } = await tx.profileChange.updateMany({
      where: { ...own, status: 'OPEN' },
      data: { status: 'WITHDRAWN', decidedAt: now() },
    })
    if (count === 0) throw new Refusal(fail('CONFLICT', 'Решение по запросу уже принято. Обновите страницу.'))
    const { label } = profileFields[change.field]
    const event = { type: 'profile.changeWithdrawn' as const, field: label }
    await recordEvent(tx, eventActor(actor), { doctorId: actor.doctorId }, event)
    return change.field
  })
}

/** Requests and sign-ins of one profile queue up here. */
async function lockProfile(tx: Tx, { doctorId }: DoctorActor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
}

/** Another value or another proof is another matter: a code sent for the one does not fit the other. */
function matterOf({ doctorId }: DoctorActor, { field, documentVersionId }: Asked, value: object): Matter {
  const version = sha256Hex(JSON.stringify([documentVersionId, value]))
  return { purpose: 'profile.change', subject: { id: `${doctorId}:${field}`, version } }
}
