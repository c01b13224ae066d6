import { beforeAll, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { confirmAct, returnAct, withdrawAct } from '@/lib/certificates/life/decide'
import { proposeAct } from '@/lib/certificates/life/propose'
import { prisma } from '@/lib/db/client'
import { declareTie } from '@/lib/review/ties/service'
import { actOn, proposal, proposeOn } from '@/tests/factories/certificates'
import { createDoctor, createStaff, snilsOf } from '@/tests/factories/people'
import { asOwner } from '@/tests/support/owner'
import { createCertificate } from './support'

let one: StaffActor
let two: StaffActor
beforeAll(async () => {
  ;[one, two] = await Promise.all([createStaff('SECRETARY'), createStaff('SECRETARY')])
})

const rowOf = (id: string) => prisma().certificate.findUniqueOrThrow({ where: { id } })
const newsOf = (userId: string) => prisma().notification.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })

async function certificate() {
  const doctor = await createDoctor({ lastName: 'Иванова' })
  return { ...(await createCertificate(doctor.doctorId)), doctor }
}

describe('двое', () => {
  test('кто предложил, не подтверждает и не возвращает; владелец, связанный и чужая роль — тоже', async () => {
    const { id, doctor } = await certificate()
    const actId = await proposeOn(id, 'SUSPEND', { by: one })
    for (const [actor, code] of [
      [one, 'FORBIDDEN'],
      [{ ...two, userId: doctor.userId }, 'NOT_FOUND'],
      [await createStaff('EXPERT'), 'FORBIDDEN'],
      [await createStaff('AUDITOR'), 'FORBIDDEN'],
      [await createStaff('SUPPORT'), 'FORBIDDEN'],
    ] as const) {
      expect(await confirmAct(actor, actId)).toMatchObject({ ok: false, code })
      expect(await returnAct(actor, { actId, note: 'Не согласен с этим' })).toMatchObject({ ok: false, code })
      if (actor !== one) {
        expect(await proposeAct(actor, proposal(id, 'REVOKE'))).toMatchObject({ ok: false, code })
        expect(await withdrawAct(actor, actId)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
      }
    }
    const relative = await createStaff('SECRETARY')
    await declareTie(relative, { kind: 'RELATIVE', note: 'Сестра', snils: await snilsOf(doctor.doctorId) })
    expect(await confirmAct(relative, actId)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await rowOf(id)).toMatchObject({ status: 'ACTIVE' })
  })

  test('база сама не принимает ни одного человека в двух лицах, ни статуса без согласия, ни правки напечатанного', async () => {
    const { id } = await certificate()
    const actId = await proposeOn(id, 'SUSPEND', { by: one })
    const refused = (statement: string) => expect(asOwner(statement)).rejects.toThrow()
    await refused(
      `UPDATE "CertificateAct" SET "state" = 'CONFIRMED', "decidedAt" = now(), "decidedById" = "proposedById" WHERE "id" = '${actId}'`,
    )
    await refused(`UPDATE "CertificateAct" SET "words" = 'Другое' WHERE "id" = '${actId}'`)
    await refused(`UPDATE "Certificate" SET "status" = 'SUSPENDED', "statusSince" = now() WHERE "id" = '${id}'`)
    await refused(`UPDATE "Certificate" SET "lastName" = 'Петрова' WHERE "id" = '${id}'`)
    await refused(`UPDATE "Certificate" SET "status" = 'REVOKED' WHERE "id" = '${id}'`)
    expect(await confirmAct(two, actId)).toMatchObject({ ok: true })
    await refused(`UPDATE "Certificate" SET "status" = 'ACTIVE', "statusSince" = NULL WHERE "id" = '${id}'`)
    await refused(`UPDATE "CertificateAct" SET "state" = 'RETURNED', "note" = 'Нет' WHERE "id" = '${actId}'`)
    await actOn(id, 'REVOKE', { by: [one, two] })
    await refused(`UPDATE "Certificate" SET "status" = 'ACTIVE', "statusSince" = NULL WHERE "id" = '${id}'`)
  })

  test('два предложения разом: одно остаётся, другому сказано; второе можно после ответа на первое', async () => {
    const { id } = await certificate()
    const results = await Promise.all([
      proposeAct(one, proposal(id, 'SUSPEND')),
      proposeAct(two, proposal(id, 'DUPLICATE')),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('уже ждёт решения'),
    })
    const { id: actId, proposedById } = await prisma().certificateAct.findFirstOrThrow({ where: { certificateId: id } })
    expect(await withdrawAct(proposedById === one.userId ? one : two, actId)).toMatchObject({ ok: true })
    expect(await proposeAct(one, proposal(id, 'REVOKE'))).toMatchObject({ ok: true })
  })

  test('двое отвечают разом: получается у одного, другому названо, кто успел', async () => {
    const { id } = await certificate()
    const actId = await proposeOn(id, 'CORRECT', { by: one })
    const third = await createStaff('ADMIN')
    const results = await Promise.all([
      confirmAct(two, actId),
      confirmAct(third, actId),
      returnAct(two, { actId, note: 'Проверьте отчество' }),
      withdrawAct(one, actId),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results.filter(({ ok }) => !ok)) expect(result).toMatchObject({ code: 'CONFLICT' })
    expect(
      await prisma().certificate.count({ where: { replacesNumber: (await rowOf(id)).number } }),
    ).toBeLessThanOrEqual(1)
  })

  test('возврат: записка коллеге остаётся между сотрудниками, владелец ничего не узнаёт', async () => {
    const { id, doctor } = await certificate()
    const actId = await proposeOn(id, 'REVOKE', { by: one })
    expect(await returnAct(two, { actId, note: 'Нужно решение суда' })).toMatchObject({ ok: true })
    expect(await rowOf(id)).toMatchObject({ status: 'ACTIVE' })
    expect((await newsOf(one.userId)).at(-1)?.body).toContain('Нужно решение суда')
    expect(await newsOf(doctor.userId)).toEqual([])
    expect(await prisma().event.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
    expect(await confirmAct(two, actId)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('пока журнал не заверен, не подтверждается ничего', async () => {
    const { id } = await certificate()
    const actId = await proposeOn(id, 'SUSPEND', { by: one })
    await asOwner(`UPDATE "UnsealedEvent" SET "addedAt" = now() - interval '2 hours'`)
    try {
      expect(await confirmAct(two, actId)).toMatchObject({ ok: false, code: 'UNAVAILABLE' })
      expect(await rowOf(id)).toMatchObject({ status: 'ACTIVE' })
    } finally {
      await asOwner(`UPDATE "UnsealedEvent" SET "addedAt" = now()`)
    }
  })
})
