import type { Role } from '@/lib/db/generated/prisma/enums'
import type { Tx } from '@/lib/db/client'
import { now } from '@/lib/core/clock'
import { eventDataSchema, type EventData } from './schema'

/** Who did it, as the journal shows it; `userId` is null for the system itself. */
export type EventActor = { userId: string | null; role: Role | null; shortName: string }

export const systemActor: EventActor = { userId: null, role: null, shortName: 'Система' }

export type EventSubject = {
  doctorId?: string | null
  applicationId?: string
  documentId?: string
  certificateId?: string
}

/** Writes one event in the transaction of the change it tells of. */
export async function recordEvent(tx: Tx, actor: EventActor, subject: EventSubject, data: EventData): Promise<void> {
  const { type, ...details } = eventDataSchema.parse(data)
  await tx.event.create({
    data: {
      at: now(),
      type,
      actorId: actor.userId,
      actorRole: actor.role,
      actorName: actor.shortName,
      ...subject,
      data: details,
    },
    select: { id: true },
  })
}
