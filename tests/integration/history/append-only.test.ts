import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent, systemActor } from '@/lib/history/record'

async function recorded(): Promise<string> {
  const doctorId = randomUUID()
  await prisma().$transaction((tx) => recordEvent(tx, systemActor, { doctorId }, { type: 'account.signedOut' }))
  return doctorId
}

test.each([
  ['изменить', 'UPDATE "Event" SET "actorName" = \'Никто\''],
  ['удалить', 'DELETE FROM "Event"'],
  ['опустошить', 'TRUNCATE "Event"'],
])('журнал нельзя %s', async (_what, statement) => {
  const doctorId = await recorded()
  await expect(prisma().$executeRawUnsafe(statement)).rejects.toThrow('append-only')
  expect(await prisma().event.findMany({ where: { doctorId }, select: { actorName: true } })).toEqual([
    { actorName: 'Система' },
  ])
})

test('событие отменённого изменения не остаётся', async () => {
  const doctorId = randomUUID()
  const result = await inTransaction(async (tx) => {
    await recordEvent(tx, systemActor, { doctorId }, { type: 'account.signedOut' })
    throw new Refusal(fail('CONFLICT', 'Передумали'))
  })
  expect(result).toMatchObject({ ok: false, code: 'CONFLICT' })
  expect(await prisma().event.count({ where: { doctorId } })).toBe(0)
})
