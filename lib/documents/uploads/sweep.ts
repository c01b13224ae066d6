import { DAY, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { documentIdSchema } from '../schema'
import { listPartials, removePartial } from './partial-file'

/** Removes bytes that nobody may send on, and rows that are over for a day. */
export async function sweepUploads(): Promise<void> {
  const at = now()
  const partials = await listPartials()
  const ids = partials.filter((name) => documentIdSchema.safeParse(name).success)
  const live = await prisma().documentUpload.findMany({
    where: { id: { in: ids }, finishedAt: null, expiresAt: { gt: at } },
    select: { id: true },
  })
  const kept = new Set(live.map(({ id }) => id))
  for (const id of ids) if (!kept.has(id)) await removePartial(id)
  await prisma().documentUpload.deleteMany({ where: { expiresAt: { lt: new Date(at.getTime() - DAY) } } })
}
