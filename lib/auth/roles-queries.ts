import { prisma } from '@/lib/db/client'
import type { Role } from '@/lib/db/generated/prisma/enums'

/** Live roles of an account. */
export async function listRoles(userId: string): Promise<Role[]> {
  const grants = await prisma().roleGrant.findMany({ where: { userId, revokedAt: null }, select: { role: true } })
  return grants.map(({ role }) => role)
}
