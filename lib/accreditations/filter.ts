import { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { parsePeriod, type ParsedPeriod } from '@/lib/history/filter'
import type { AccreditationFilter } from './types'

/** The period and the kind of «История аккредитаций» out of the address. */
export function parseAccreditationFilter(
  params: Record<string, unknown>,
): Omit<ParsedPeriod, 'period'> & { filter: AccreditationFilter } {
  const { period, ...rest } = parsePeriod(params)
  const kind = Object.values(ProcedureKind).find((candidate) => candidate === params.kind) ?? null
  return { filter: { ...period, kind }, ...rest }
}
