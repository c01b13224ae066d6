import { beforeEach, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { confirmSession, signSession } from '@/lib/auth/confirm-service'
import { findSession } from '@/lib/auth/live-session'
import { askChange, signChange } from '@/lib/changes/service'
import { findChange } from '@/lib/changes/staff-queries'
import { prove } from '@/lib/confirmation/service'
import { signMatter } from '@/lib/confirmation/signature'
import { listAnswers } from '@/lib/consents/queries'
import { giveConsent, signConsent } from '@/lib/consents/service'
import { MINUTE } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { eventDetails } from '@/lib/history/labels'
import { eventDataSchema } from '@/lib/history/schema'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { issueSignature } from '@/tests/factories/signature'
import { createSignedInDoctor } from '../profile/people'

let doctor: DoctorActor
let order: Awaited<ReturnType<typeof issueSignature>>
beforeEach(async () => {
  doctor = await createSignedInDoctor({ consents: false })
  order = await issueSignature(doctor)
})

async function session() {
  const view = await findSession(doctor, null)
  if (!view) throw new Error('The session has ended')
  return view
}

test('подпись — такой же второй фактор, как код: сеанс снова подтверждён, закрытый догадками открыт', async () => {
  const stale = { confirmedAt: new Date(Date.now() - 21 * MINUTE), challengedAt: new Date() }
  await prisma().session.update({ where: { id: doctor.sessionId }, data: stale })
  expect(await session()).toMatchObject({ fresh: false, challenge: 'codes' })
  const foreign = await signSession(await session(), await issueSignature(await createDoctor()))
  expect(foreign).toMatchObject({ ok: false, fieldErrors: { certificate: [expect.stringContaining('другому')] } })
  const signed = await signSession(await session(), order)
  if (!signed.ok) throw new Error(signed.message)
  expect(await session()).toMatchObject({ fresh: false })
  expect(await confirmSession(await session(), { signed: signed.data, userAgent: null })).toMatchObject({ ok: true })
  expect(await session()).toMatchObject({ fresh: true, challenge: null })
  expect(await told(doctor, 'account.confirmed')).toBe(`Подтверждено электронной подписью, сертификат ${order.serial}`)
})

async function told({ doctorId }: DoctorActor, type: string) {
  const { data } = await prisma().event.findFirstOrThrow({ where: { doctorId, type } })
  return eventDetails(eventDataSchema.parse({ ...(data as object), type }))
}

test('подписанное одно не подтверждает другого', async () => {
  const matter = (id: string) => ({ purpose: 'session.confirm' as const, subject: { id, version: 1 } })
  const signed = await signMatter(doctor, matter('one'), order)
  if (!signed.ok) throw new Error(signed.message)
  const given = { signed: signed.data }
  const proofs = await prisma().$transaction(async (tx) => [
    await prove(tx, doctor, matter('other'), given),
    await prove(tx, doctor, { ...matter('one'), purpose: 'consent.give' }, given),
    await prove(tx, doctor, matter('one'), given),
  ])
  expect(proofs.map((proof) => (proof.ok ? proof.data : proof.code))).toEqual([
    ...['CONFLICT', 'CONFLICT', { certificate: order.serial }],
  ])
})

test('без СНИЛС входа сверить сертификат не с чем, и это сказано', async () => {
  await prisma().user.update({ where: { id: doctor.userId }, data: { snilsIndex: null } })
  expect(await signSession(await session(), order)).toMatchObject({
    ...{ ok: false, code: 'UNAVAILABLE' },
    fieldErrors: { certificate: [expect.stringContaining('войдите через Госуслуги ещё раз')] },
  })
})

test('согласие на ЕГИСЗ и запрос на изменение данных принимаются по подписи', async () => {
  const text = await prisma().consentText.findFirstOrThrow({ where: { kind: 'EGISZ' }, orderBy: { version: 'desc' } })
  const target = { kind: 'EGISZ' as const, textId: text.id }
  const agreed = await signConsent(doctor, target, order)
  if (!agreed.ok) throw new Error(agreed.message)
  expect(await giveConsent(doctor, { ...target, groups: [], signed: agreed.data })).toEqual({ ok: true, data: 'given' })
  expect(await listAnswers(doctor)).toMatchObject([{ kind: 'EGISZ', method: 'SIGNATURE', sentTo: null }])

  const married = await createDoctor({ lastName: 'Смирнова' })
  const own = await issueSignature(married)
  const { documentVersionId } = await createDocument(married, 'NAME_CHANGE')
  const asked = { field: 'LAST_NAME' as const, documentVersionId, typed: { value: 'Белова' } }
  const signed = await signChange(married, asked, own)
  if (!signed.ok) throw new Error(signed.message)
  const other = { ...asked, typed: { value: 'Чернова' }, signed: signed.data }
  expect(await askChange(married, other)).toMatchObject({ ok: false, code: 'CONFLICT' })
  expect(await askChange(married, { ...asked, signed: signed.data })).toMatchObject({ ok: true })
  const { id } = await prisma().profileChange.findFirstOrThrow({ where: { doctorId: married.doctorId } })
  expect(await findChange(await createStaff('EXPERT'), id)).toMatchObject({ confirmedBy: { certificate: own.serial } })
  expect(await told(married, 'profile.changeAsked')).toContain('электронной подписью')
})
