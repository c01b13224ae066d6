import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent, systemActor } from '@/lib/history/record'
import { asOwner } from '@/tests/support/owner'

async function recorded(): Promise<string> {
  const doctorId = randomUUID()
  await prisma().$transaction((tx) => recordEvent(tx, systemActor, { doctorId }, { type: 'account.signedOut' }))
  return doctorId
}

const rewritings = [
  ['изменить', 'UPDATE "Event" SET "actorName" = \'Никто\''],
  ['удалить', 'DELETE FROM "Event"'],
  ['опустошить', 'TRUNCATE "Event"'],
] as const

describe.each(rewritings)('журнал нельзя %s', (_what, statement) => {
  test('тому, кто выполняет запросы кабинета: у его роли нет права', async () => {
    await recorded()
    await expect(prisma().$executeRawUnsafe(statement)).rejects.toThrow('permission denied')
  })

  test('и владельцу базы: второй заслон — триггер', async () => {
    const doctorId = await recorded()
    await expect(asOwner(statement)).rejects.toThrow('append-only')
    expect(await prisma().event.findMany({ where: { doctorId }, select: { actorName: true } })).toEqual([
      { actorName: 'Система' },
    ])
  })
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
