import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { kysely } from '@/lib/db/client'
import type { NotificationPage } from './types'

const PAGE_SIZE = 20

/** The person's own notifications, newest first; `cursor` is the `next` of the page before. */
export async function listNotifications(actor: DoctorActor | StaffActor, cursor?: string): Promise<NotificationPage> {
  const after = parseCursor(cursor)
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
  return { items, next: rows.length > PAGE_SIZE && last ? formatCursor({ at: last.createdAt, id: last.id }) : null }
}
