import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import { searchOrganizations } from '@/lib/reference/queries'
import { searchRegister } from '@/lib/registries/frmo/client'
import type { FrmoRow } from '@/lib/registries/frmo/schema'

type Found = {
  organizations: Awaited<ReturnType<typeof searchOrganizations>>
  /** ФРМО was to be asked and does not answer: what it may know more is not here. */
  registerSilent: boolean
}

const RATE = { name: 'profile.frmo', points: 20, seconds: 60 }

/**
 * Organisations by a part of the name or by ИНН: of the cabinet's own directory, and when that knows none, of ФРМО,
 * whose rows the directory then keeps.
 */
export async function findOrganizations(actor: DoctorActor, text: string, limit: number): Promise<Found> {
  const kept = await searchOrganizations(text, limit)
  if (kept.length > 0 || !(await withinRate(RATE, actor.userId))) return { organizations: kept, registerSilent: false }
  const rows = await searchRegister(text)
  if (!rows) return { organizations: [], registerSilent: true }
  if (rows.length === 0) return { organizations: [], registerSilent: false }
  await keep(rows)
  return { organizations: await searchOrganizations(text, limit), registerSilent: false }
}

async function keep(rows: readonly FrmoRow[]): Promise<void> {
  const regions = await prisma().region.findMany({ select: { code: true } })
  const known = new Set(regions.map(({ code }) => code))
  await prisma().organization.createMany({
    data: rows
      .filter(({ regionId }) => known.has(regionId))
      .map(({ oid, nameFull, nameShort, inn, kpp, ogrn, regionId }) => ({
        ...{ oid, nameFull, nameShort, inn, kpp, ogrn, regionCode: regionId },
      })),
    skipDuplicates: true,
  })
}
