import { plural, type PluralForms } from '@/lib/core/plural'
import type { CreditKind } from '@/lib/db/generated/prisma/enums'
import type { HoursSummary } from './types'

export const creditKindLabels: Record<CreditKind, string> = {
  CPD: 'Повышение квалификации',
  NMO: 'Непрерывное образование (НМО)',
}

const HOURS: PluralForms = ['час', 'часа', 'часов']

/** «12 часов» */
export function hoursLabel(hours: number): string {
  return `${hours} ${plural(hours, HOURS)}`
}

/** What is still missing, in a sentence. */
export function gapSentence({ totalGap, cpdGap }: HoursSummary): string {
  if (totalGap === 0 && cpdGap === 0) return 'Норма выполнена: часов хватает для периодической аккредитации.'
  if (cpdGap === 0) return `Не хватает ${genitiveHours(totalGap)}: подойдут и НМО, и повышение квалификации.`
  if (totalGap <= cpdGap) return `Не хватает ${genitiveHours(cpdGap)} повышения квалификации.`
  return `Не хватает ${genitiveHours(totalGap)}, из них не меньше ${cpdGap} повышения квалификации.`
}

function genitiveHours(hours: number): string {
  return `${hours} ${plural(hours, ['часа', 'часов', 'часов'])}`
}
