import type { Tx } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'

/** Tells the expert who has the application what its doctor did; nobody while it waits in the queue. */
export async function tellAssignee(
  tx: Tx,
  { id, assigneeId }: { id: string; assigneeId: string | null },
  title: string,
): Promise<void> {
  if (!assigneeId) return
  const body = 'Откройте заявку, чтобы увидеть, что изменилось.'
  await notify(tx, { userId: assigneeId, email: null, title, body, href: `/staff/applications/${id}` })
}
