import { expect, test } from 'vitest'
import { withinRate } from '@/lib/db/rate-limit'
import { prisma } from '@/lib/db/client'
import { removeExpired } from '@/lib/jobs/housekeeping'

test('ночная уборка убирает давно истёкшие счётчики и не трогает действующие', async () => {
  await prisma().rateLimit.create({ data: { key: 'old', points: 1, expire: BigInt(Date.now() - 3 * 86_400_000) } })
  await withinRate({ name: 'housekeeping', points: 5, seconds: 60 }, 'somebody')
  await removeExpired()
  const left = await prisma().rateLimit.findMany({ select: { key: true } })
  expect(left).toHaveLength(1)
  expect(left[0]?.key).toContain('housekeeping')
})
