import { prisma } from '@/lib/db/client'

/**
 * What Госуслуги answer with for reasons of their own: unexpected error, overload, no permission for the client, second
 * factor unavailable, account not confirmed, not an employee of the organisation.
 */
export const failures = ['007007', '007008', '007019', '007046', '007055', '007194'] as const

type Behaviour = {
  failure: (typeof failures)[number] | null
  /** How long every answer of the protocol is held back. */
  latencyMs: number
  /** Whether `oid` and `sub` come as strings. */
  oidAsText: boolean
}

const WELL: Behaviour = { failure: null, latencyMs: 0, oidAsText: false }

/** How the mock behaves now. A row of the database, so that all processes agree. */
export async function currentBehaviour(): Promise<Behaviour> {
  const row = await prisma().esiaBehaviour.findUnique({ where: { id: 1 } })
  if (!row) return WELL
  const failure = failures.find((number) => number === row.failure) ?? null
  return { failure, latencyMs: row.latencyMs, oidAsText: row.oidAsText }
}

/** Makes the mock behave badly in the named ways and well in all others. */
export async function setBehaviour(changes: Partial<Behaviour>): Promise<void> {
  const behaviour = { ...WELL, ...changes }
  await prisma().esiaBehaviour.upsert({ where: { id: 1 }, create: { id: 1, ...behaviour }, update: behaviour })
}
