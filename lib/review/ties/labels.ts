import type { TieKind } from '@/lib/db/generated/prisma/enums'

export const tieLabels: Record<TieKind, string> = {
  RELATIVE: 'Родственник или свойственник',
  INTEREST: 'Иная личная заинтересованность',
}

export const tieOptions = Object.entries(tieLabels).map(([value, label]) => ({ value, label }))
