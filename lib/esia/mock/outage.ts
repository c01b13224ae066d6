import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'

/** What can be switched off: the portal whole, or the registries that it asks about a person. */
export const outages = ['portal', 'registries'] as const
export type Outage = (typeof outages)[number]

/** Whether it is down now. A row of the database, so that all processes agree. */
export async function isDown(what: Outage): Promise<boolean> {
  return (await prisma().esiaOutage.count({ where: { what } })) > 0
}

export async function setDown(what: Outage, down: boolean): Promise<void> {
  if (down) await prisma().esiaOutage.createMany({ data: [{ what, since: now() }], skipDuplicates: true })
  else await prisma().esiaOutage.deleteMany({ where: { what } })
}
