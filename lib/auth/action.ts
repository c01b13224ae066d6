import { createFormAction } from '@/lib/core/action'
import { withinRate } from '@/lib/db/rate-limit'
import { findAnyone, findDoctor, findStaff, noRights } from './actor'
import type { StaffRole } from './roles'
import { currentSession } from './session'

const signedIn = async () => (await currentSession()) !== null

/** Form action of a doctor. */
export const doctorAction = createFormAction({
  actor: findDoctor,
  signedIn,
  noRights: () => noRights('DOCTOR'),
  withinRate,
})

/** Form action of anyone signed in, on what is their own. */
export const personAction = createFormAction({
  actor: findAnyone,
  signedIn,
  noRights: () => noRights('DOCTOR'),
  withinRate,
})

/** Form action of staff in one of the roles. */
export function staffAction(...roles: StaffRole[]) {
  return createFormAction({
    actor: () => findStaff(...roles),
    signedIn,
    noRights: () => noRights(roles[0] ?? 'EXPERT'),
    withinRate,
  })
}
