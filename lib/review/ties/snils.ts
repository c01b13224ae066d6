import type { Place } from '@/lib/core/envelope'
import { openPersonal, sealPersonal } from '@/lib/core/personal-data'

const at = (tieId: string): Place => ({ table: 'PersonalTie', column: 'snils', row: tieId })

export function sealTieSnils(tieId: string, snils: string): string {
  return sealPersonal(at(tieId), snils)
}

/** Enough of it to know the person again: `•••-•••-445 95`. */
export function maskedTieSnils(tieId: string, envelope: string): string {
  const snils = openPersonal(at(tieId), envelope)
  return `•••-•••-${snils.slice(6, 9)} ${snils.slice(9)}`
}
