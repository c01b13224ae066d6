import { DAY, now } from '@/lib/core/clock'
import { isMock } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'

/** Removes what only served a moment and is over for a day: rate counters, codes, visits of the mock's sign-in. */
export async function removeExpired(): Promise<void> {
  const before = new Date(now().getTime() - DAY)
  // The rate limiter counts in real time, whatever the product's clock says.
  await prisma().$executeRaw`
    DELETE FROM "RateLimit" WHERE "expire" < (extract(epoch FROM now() - interval '1 day') * 1000)::bigint`
  // The tables of the mock are nobody's business where there is none.
  if (isMock()) await removeExpiredOfMock(before)
  await prisma().confirmationCode.deleteMany({ where: { expiresAt: { lt: before } } })
  await prisma().outgoingMessage.deleteMany({ where: { code: { not: null }, createdAt: { lt: before } } })
}

async function removeExpiredOfMock(before: Date): Promise<void> {
  const expired = { where: { expiresAt: { lt: before } } }
  await prisma().esiaLogin.deleteMany(expired)
  await prisma().esiaCode.deleteMany(expired)
  await prisma().esiaSession.deleteMany(expired)
  await prisma().esiaRefresh.deleteMany(expired)
  await prisma().esiaForm.deleteMany(expired)
}
