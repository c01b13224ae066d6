import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { asSentence, shortName } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { inTransaction } from '@/lib/db/transaction'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { columnsOf } from '@/lib/profile/field-values'
import { profileFields, sameValue, type FieldValue } from '@/lib/profile/fields'
import { openValues } from '@/lib/profile/kept-value'
import { readNumbers } from '@/lib/profile/numbers'
import { orderChecks } from '@/lib/profile/registry-checks'
import { recordLooks } from '@/lib/review/files/looks'
import { valueBefore } from './request'
import type { ChangeDecision } from './schema'
import { findChange, listChangeReasons } from './staff-queries'
import type { ChangeCase } from './types'

/**
 * Decides a request. Approved, the profile changes in the same transaction, its numbers go to the registries again and the
 * old value stays in the request; refused, nothing changes. The doctor is told either way. NOT_FOUND for one's own,
 * FORBIDDEN in a conflict of interest, CONFLICT when a colleague or the doctor was first or the value has changed.
 */
export async function decideChange(actor: StaffActor, decision: ChangeDecision): Promise<Result<void>> {
  const asked = await findChange(actor, decision.changeId)
  if (!asked) return fail('NOT_FOUND', 'Такого запроса нет: врач мог его отозвать.')
  if (asked.why) return fail('FORBIDDEN', asked.why)
  const reason = await reasonOf(decision)
  if (!reason.ok) return reason
  const result = await inTransaction((tx) => decide(tx, actor, asked, decision, reason.title))
  return !result.ok && result.code === 'CONFLICT' ? ((await decidedAlready(asked.id)) ?? result) : result
}

async function reasonOf({ outcome, reason }: ChangeDecision) {
  if (outcome === 'APPROVE') return { ok: true as const, title: null }
  const found = (await listChangeReasons()).find(({ code }) => code === reason)
  if (found) return { ok: true as const, title: found.title }
  return fail('VALIDATION', 'Проверьте, что отмечено ниже', { reason: ['Выберите причину из списка'] })
}

async function decide(
  tx: Tx,
  actor: StaffActor,
  { id, doctorId, field, file }: ChangeCase,
  { outcome, reason, note }: ChangeDecision,
  title: string | null,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
  await refuseUnlessSealed(tx)
  const approved = outcome === 'APPROVE'
  const [change] = await tx.profileChange.updateManyAndReturn({
    where: { id, status: 'OPEN' },
    data: {
      ...{ status: approved ? 'APPROVED' : 'REFUSED', decidedAt: now(), decidedById: actor.userId },
      ...{ reasonCode: approved ? null : reason, note: note || null },
    },
    select: { id: true, before: true, after: true },
  })
  if (!change) throw new Refusal(fail('CONFLICT', 'Врач отозвал запрос. Обновите страницу.'))
  if (approved) await apply(tx, doctorId, field, openValues(change))
  const { documentId, kind, fileName } = file
  await recordLooks(tx, actor, [{ doctorId, document: { documentId, kind, fileName } }])
  const { label, genitive, slug } = profileFields[field]
  await recordEvent(
    tx,
    eventActor(actor),
    { doctorId },
    {
      type: 'profile.changeDecided',
      ...{ field: label, approved, reason: title, note: note || null },
    },
  )
  const { userId } = await tx.doctor.findUniqueOrThrow({ where: { id: doctorId }, select: { userId: true } })
  const data = { genitive, approved, reason: title ?? '', note: note ?? '' }
  await notify(tx, { kind: 'profileChangeDecided', data, userId, href: `/cabinet/profile/change/${slug}` })
}

async function apply(
  tx: Tx,
  doctorId: string,
  field: ProfileField,
  { before, after }: { before: FieldValue; after: FieldValue },
): Promise<void> {
  const numbers = await readNumbers(tx, doctorId)
  if (!sameValue(valueBefore(field, numbers), before)) {
    throw new Refusal(
      fail('VALIDATION', 'Сведения врача изменились после запроса: прежнее значение уже другое. Откажите в запросе.'),
    )
  }
  const surname = field === 'LAST_NAME' && { previousLastName: before.value ?? null, lastNameChangedAt: now() }
  const { userId } = await tx.doctor.update({
    where: { id: doctorId },
    data: { ...columnsOf(doctorId, field, after), ...surname },
    select: { userId: true },
  })
  const { value = '' } = after
  const name = {
    LAST_NAME: { lastName: value },
    FIRST_NAME: { firstName: value },
    MIDDLE_NAME: { middleName: value || null },
  }
  if (field in name) {
    await tx.user.update({ where: { id: userId }, data: name[field as keyof typeof name], select: { id: true } })
  }
  await orderChecks(tx, doctorId)
}

/** Who was first, said to whoever came second; null when the doctor took the request back. */
async function decidedAlready(id: string): Promise<Result<void> | null> {
  const change = await prisma().profileChange.findUnique({
    where: { id },
    select: { decidedBy: { select: { lastName: true, firstName: true, middleName: true } } },
  })
  if (!change?.decidedBy) return null
  const { lastName: last, firstName: first, middleName: middle } = change.decidedBy
  return fail(
    'CONFLICT',
    `Запрос уже рассмотрел сотрудник ${asSentence(shortName({ last, first, middle }))} Обновите страницу.`,
  )
}
