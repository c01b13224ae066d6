import { now } from '@/lib/core/clock'
import { kysely, prisma } from '@/lib/db/client'
import type { EducationLevel, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { procedureDefinitionSchema, type ProcedureDefinition } from './schema'

export type SpecialtyOption = { code: number; name: string; education: EducationLevel }
export type ProcedureOption = { id: string; kind: ProcedureKind; version: number; definition: ProcedureDefinition }

export function listSpecialties(): Promise<SpecialtyOption[]> {
  return kysely()
    .selectFrom('Specialty')
    .select(['code', 'name', 'education'])
    .orderBy('education')
    .orderBy('name')
    .execute()
}

export function listRegions(): Promise<{ code: string; name: string }[]> {
  return kysely().selectFrom('Region').select(['code', 'name']).orderBy('name').execute()
}

export function listCentres(): Promise<{ code: string; name: string }[]> {
  return kysely().selectFrom('AccreditationCentre').select(['code', 'name']).orderBy('code').execute()
}

export function listPositions(): Promise<{ code: number; name: string }[]> {
  return kysely().selectFrom('Position').select(['code', 'name']).orderBy('name').execute()
}

/** Organisations whose name or ИНН holds every word of the text, at most `limit`. */
export function searchOrganizations(
  text: string,
  limit = 20,
): Promise<{ id: string; nameShort: string; nameFull: string; inn: string; regionName: string }[]> {
  const patterns = text
    .trim()
    .split(/\s+/)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return kysely()
    .selectFrom('Organization')
    .innerJoin('Region', 'Region.code', 'Organization.regionCode')
    .select(['Organization.id', 'Organization.nameShort', 'Organization.nameFull', 'Organization.inn'])
    .select('Region.name as regionName')
    .where((eb) =>
      eb.and(
        patterns.map((pattern) =>
          eb.or([
            eb('Organization.nameFull', 'ilike', pattern),
            eb('Organization.nameShort', 'ilike', pattern),
            eb('Organization.inn', 'like', pattern),
            eb('Region.name', 'ilike', pattern),
          ]),
        ),
      ),
    )
    .orderBy('Organization.nameShort')
    .limit(limit)
    .execute()
}

/** The newest published version of every kind. */
export async function listProcedures(): Promise<ProcedureOption[]> {
  const rows = await prisma().procedure.findMany({
    where: { publishedAt: { lte: now() } },
    distinct: ['kind'],
    orderBy: [{ kind: 'asc' }, { version: 'desc' }],
    select: { id: true, kind: true, version: true, definition: true },
  })
  return rows.map((row) => ({ ...row, definition: procedureDefinitionSchema.parse(row.definition) }))
}
