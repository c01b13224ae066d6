import { createFormAction } from '@/lib/core/action'
import { fail, type Failure } from '@/lib/core/result'
import { withinRate } from '@/lib/db/rate-limit'
import { findAnyone, findDoctor, findStaff, noRights } from './actor'
import type { StaffRole } from './roles'
import { currentSession } from './session'

const ENDED = fail(
  'UNAUTHENTICATED',
  'Сеанс закончился, введённое осталось в форме. Войдите в новой вкладке и отправьте форму ещё раз.',
)
const CHALLENGED = fail(
  'UNCONFIRMED',
  'Подтвердите, что это вы, введённое осталось в форме. Сделайте это в новой вкладке и отправьте форму ещё раз.',
)

async function absence(): Promise<Failure | null> {
  const session = await currentSession()
  if (!session) return ENDED
  return session.challenge ? CHALLENGED : null
}

const fresh = async () => (await currentSession())?.fresh === true

/** Form action of a doctor. */
export const doctorAction = createFormAction({
  actor: findDoctor,
  absence,
  fresh,
  noRights: () => noRights('DOCTOR'),
  withinRate,
})

/** Form action of anyone signed in, on what is their own. */
export const personAction = createFormAction({
  actor: findAnyone,
  absence,
  fresh,
  noRights: () => noRights('DOCTOR'),
  withinRate,
})

/** Form action on the session itself, in whatever role and with the second factor still to be given. */
export const sessionAction = createFormAction({
  actor: currentSession,
  absence,
  fresh,
  noRights: () => noRights('DOCTOR'),
  withinRate,
})

/** Form action of staff in one of the roles. */
export function staffAction(...roles: StaffRole[]) {
  return createFormAction({
    actor: () => findStaff(...roles),
    absence,
    fresh,
    noRights: () => noRights(roles[0] ?? 'EXPERT'),
    withinRate,
  })
}
