import type { StaffRole } from '@/lib/auth/roles'

/** Who reads what colleagues have declared, and may end it: never one's own. */
export function mayEndTies({ roles }: { roles: readonly StaffRole[] }): boolean {
  return roles.includes('SECRETARY') || roles.includes('ADMIN')
}
