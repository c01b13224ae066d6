import type { Tx } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'

/** Tells the expert who has the application what its doctor did; nobody while it waits in the queue. */
export async function tellAssignee(
  tx: Tx,
  { id, number, assigneeId }: { id: string; number: string | null; assigneeId: string | null },
  act: 'answered' | 'withdrawn' | 'infected',
): Promise<void> {
  if (!assigneeId) return
  await notify(tx, {
    kind: 'doctorActed',
    data: { number, act },
    userId: assigneeId,
    href: `/staff/applications/${id}`,
  })
}
