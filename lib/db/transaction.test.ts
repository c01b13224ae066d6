import { expect, test, vi } from 'vitest'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { Prisma } from './generated/prisma/client'
import { inTransaction } from './transaction'

const $transaction = vi.hoisted(() => vi.fn())
vi.mock('./client', () => ({ prisma: () => ({ $transaction }) }))

const prismaError = (code: string) => new Prisma.PrismaClientKnownRequestError('', { code, clientVersion: '' })
const outcome = (error: unknown) => {
  $transaction.mockRejectedValueOnce(error)
  return inTransaction(async () => undefined)
}

test('отказ выходит отказом', async () => {
  const refusal = fail('CONFLICT', 'Уже решено')
  expect(await outcome(new Refusal(refusal))).toEqual(refusal)
})

test('кому не хватило времени, тому сказано, что ничего не изменилось', async () => {
  expect(await outcome(prismaError('P2028'))).toMatchObject({
    ok: false,
    code: 'UNAVAILABLE',
    message: expect.stringContaining('Ничего не изменилось'),
  })
})

test('прочие ошибки не прячутся', async () => {
  await expect(outcome(prismaError('P2003'))).rejects.toThrow(Prisma.PrismaClientKnownRequestError)
  await expect(outcome(new TypeError('bug'))).rejects.toThrow('bug')
})
