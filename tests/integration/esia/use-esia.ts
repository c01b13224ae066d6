import { afterEach, beforeEach, vi } from 'vitest'
import { prisma } from '@/lib/db/client'
import { seedAccounts } from './accounts'

/** The personas' accounts and nobody in the middle of a sign-in. */
export function useEsia(): void {
  beforeEach(async () => {
    await prisma().esiaLogin.deleteMany()
    await prisma().esiaCode.deleteMany()
    await prisma().esiaSession.deleteMany()
    await prisma().esiaRefresh.deleteMany()
    await prisma().esiaBehaviour.deleteMany()
    await seedAccounts()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}
