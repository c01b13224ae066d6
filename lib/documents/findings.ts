import { isError, type CheckFinding } from './checks/finding'
import { moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { findingSentence, type FindingContext } from './labels'
import { documentFindingsSchema } from './schema'
import type { DocumentWarning, Finding } from './types'
import { validityState } from './validity'

type Context = FindingContext & { pages?: number | null }

/**
 * Everything that was found in a file, for whoever sent it: errors first, the pages of one trouble told together. Of
 * a document of one page no page is named.
 */
export function toFindings(found: readonly CheckFinding[], context: Context = {}): Finding[] {
  const groups = new Map<string, CheckFinding[]>()
  for (const finding of found) {
    const key = `${finding.code} ${finding.what ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  const findings = [...groups.values()].map((group) => toFinding(group, context))
  return [...findings.filter(({ level }) => level === 'error'), ...findings.filter(({ level }) => level === 'warning')]
}

function toFinding(group: readonly CheckFinding[], context: Context): Finding {
  const [first] = group
  if (!first) throw new Error('A group of findings is never empty')
  const { code, what } = first
  const values = group.flatMap(({ value }) => value ?? [])
  // The worst one is named: the lowest resolution, the steepest tilt.
  const worst = code === 'LOW_RESOLUTION' ? Math.min(...values) : Math.max(...values)
  const pages = group.flatMap(({ page }) => page ?? [])
  const sentence = findingSentence(code, { ...context, what, value: values.length > 0 ? worst : undefined })
  const several = pages.length > 0 && context.pages !== 1
  return {
    code,
    level: isError(first) ? 'error' : 'warning',
    message: several ? `${pagesInWords(pages)}. ${sentence}` : sentence,
    ...(pages.length > 0 && { pages }),
  }
}

/** «Страница 3», «Страницы 1–4, 7» */
function pagesInWords(pages: readonly number[]): string {
  const runs: [number, number][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last && last[1] + 1 === page) last[1] = page
    else runs.push([page, page])
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
  return `${pages.length === 1 ? 'Страница' : 'Страницы'} ${words}`
}

/** Warnings of a file that was taken, and one when its document is over already. */
export function acceptedFindings(
  found: readonly CheckFinding[],
  { validUntil, ...context }: Context & { validUntil: CalendarDate | null },
): Finding[] {
  const over = validityState(validUntil, moscowDate(now())) === 'expired'
  const warning = { code: 'VALIDITY_OVER', level: 'warning', message: findingSentence('VALIDITY_OVER') } as const
  return [...(over ? [warning] : []), ...toFindings(found, context)]
}

/** Warnings kept with a version, in words. */
export function parseWarnings(stored: unknown): DocumentWarning[] {
  return documentFindingsSchema.parse(stored).map(({ code, page, value }) => {
    return { code, page: page ?? null, message: findingSentence(code, { value }) }
  })
}
