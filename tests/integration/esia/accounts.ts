import { prisma } from '@/lib/db/client'
import { seedEsiaAccounts } from '@/prisma/seed/esia-accounts'

/** `DEMO_PASSWORD` after two rounds instead of sixteen thousand: a stored hash names its own cost. */
const QUICK_HASH = 'scrypt$2$8$1$BwcHBwcHBwcHBwcHBwcHBw$h3dhmqIarwsl_GQwpjmSHmmL1GA2_ZQeswM_f39sco8'

/** The personas' accounts as the demonstration has them, with passwords that are checked at once. */
export async function seedAccounts(): Promise<void> {
  await seedEsiaAccounts(prisma(), QUICK_HASH)
}
