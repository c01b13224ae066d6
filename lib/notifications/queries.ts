import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import type { NotificationPage } from './types'

const PAGE_SIZE = 20

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()])

/** The person's own notifications, newest first; `cursor` is the `next` of the page before. */
export async function listNotifications(actor: DoctorActor, cursor?: string): Promise<NotificationPage> {
  const after = readCursor(cursor)
  const rows = await kysely()
    .selectFrom('Notification')
    .select(['id', 'title', 'body', 'href', 'createdAt', 'readAt'])
    .where('userId', '=', actor.userId)
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('createdAt', 'id'), '<', eb.tuple(after?.at ?? new Date(0), after?.id ?? ''))),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_SIZE + 1)
    .execute()
  const items = rows.slice(0, PAGE_SIZE)
  const last = items.at(-1)
  return { items, next: rows.length > PAGE_SIZE && last ? `${last.createdAt.toISOString()}_${last.id}` : null }
}

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const parsed = cursorSchema.safeParse(cursor?.split('_'))
  return parsed.success ? { at: new Date(parsed.data[0]), id: parsed.data[1] } : null
}
