import type { DoctorActor } from '@/lib/auth/actor'
import { shortName } from '@/lib/core/format'
import { prisma } from '@/lib/db/client'

/** Who asked for the file, as they are now: what was asked for is made only while the person may still see it. */
export async function findOwner(userId: string) {
  const user = await prisma().user.findUnique({
    where: { id: userId },
    select: {
      ...{ level: true, lastName: true, firstName: true, middleName: true, blockedAt: true },
      roles: { where: { revokedAt: null }, select: { role: true } },
      doctor: { select: { id: true } },
    },
  })
  if (!user || user.blockedAt) return null
  const roles = user.roles.map(({ role }) => role)
  const doctor = user.doctor && roles.includes('DOCTOR') ? asDoctor(userId, user.doctor.id, user) : null
  return { roles, doctor }
}

type Account = Pick<DoctorActor, 'level'> & { lastName: string; firstName: string; middleName: string | null }

/** A job acts for the person without a session of theirs. */
function asDoctor(userId: string, doctorId: string, { level, lastName, firstName, middleName }: Account): DoctorActor {
  const name = { last: lastName, first: firstName, middle: middleName }
  return {
    ...{ kind: 'doctor', role: 'DOCTOR', userId, doctorId, level, name, shortName: shortName(name) },
    ...{ sessionId: '', previousSignInAt: null, unreadNotifications: 0 },
  }
}
