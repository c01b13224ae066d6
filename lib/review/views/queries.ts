import type { StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { describeView } from '../queue/labels'
import { parseQueueQuery, queueAddress } from '../queue/schema'
import type { SavedViewRow } from './types'

/** The person's own views by name. */
export async function listViews(actor: StaffActor): Promise<SavedViewRow[]> {
  const rows = await prisma().savedView.findMany({
    where: { userId: actor.userId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true },
  })
  return rows.map(({ id, name, query }) => {
    const view = parseQueueQuery(query)
    return { id, name, href: queueAddress(view), about: describeView(view) }
  })
}
