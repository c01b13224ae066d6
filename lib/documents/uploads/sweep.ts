import type { DoctorActor } from '@/lib/auth/actor'
import { DAY, now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { documentIdSchema } from '../schema'
import { reportUpload } from './finish'
import { listPartials, removePartial } from './partial-file'

/**
 * Finishes uploads that have come whole and that nobody asked about since, because the server fell right then. May run
 * beside the server: whoever is the second finds the work done.
 */
export async function finishUploads(): Promise<void> {
  const { fields } = prisma().documentUpload
  const whole = await prisma().documentUpload.findMany({
    where: { finishedAt: null, received: { equals: fields.size } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, doctor: { select: doctorColumns } },
  })
  for (const { id, doctor } of whole) {
    // One that fails is tried again in the next round and keeps nobody waiting.
    await reportUpload(doctorActor(doctor), id).catch((error: unknown) => log.error('upload not finished', { error }))
  }
}

/** Removes bytes that nobody may send on, and rows that are over for a day. */
export async function sweepUploads(): Promise<void> {
  const at = now()
  const { fields } = prisma().documentUpload
  // What has come whole is not given up.
  const whole = { finishedAt: null, received: { equals: fields.size } }
  const partials = await listPartials()
  const ids = partials.filter((name) => documentIdSchema.safeParse(name).success)
  const live = await prisma().documentUpload.findMany({
    where: { id: { in: ids }, OR: [{ finishedAt: null, expiresAt: { gt: at } }, whole] },
    select: { id: true },
  })
  const kept = new Set(live.map(({ id }) => id))
  for (const id of ids) if (!kept.has(id)) await removePartial(id)
  await prisma().documentUpload.deleteMany({
    where: { expiresAt: { lt: new Date(at.getTime() - DAY) }, NOT: whole },
  })
}

const doctorColumns = {
  id: true,
  userId: true,
  lastName: true,
  firstName: true,
  middleName: true,
  user: { select: { level: true } },
} as const

type DoctorRow = {
  id: string
  userId: string
  lastName: string
  firstName: string
  middleName: string | null
  user: { level: DoctorActor['level'] }
}

/** The doctor whose file it is, without the session that sent it. */
function doctorActor({ id, userId, lastName, firstName, middleName, user }: DoctorRow): DoctorActor {
  const name = { last: lastName, first: firstName, middle: middleName }
  const visit = { sessionId: '', previousSignInAt: null, unreadNotifications: 0 }
  return {
    ...visit,
    kind: 'doctor',
    role: 'DOCTOR',
    userId,
    doctorId: id,
    level: user.level,
    name,
    shortName: shortName(name),
  }
}
