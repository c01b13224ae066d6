import { createFormAction } from '@/lib/core/action'
import { withinRate } from '@/lib/db/rate-limit'
import { requireDoctor, requireStaff } from './actor'
import type { StaffRole } from './roles'

/** Form action of a doctor. */
export const doctorAction = createFormAction({ actor: requireDoctor, withinRate })

/** Form action of staff in one of the roles. */
export function staffAction(...roles: StaffRole[]) {
  return createFormAction({ actor: () => requireStaff(...roles), withinRate })
}
