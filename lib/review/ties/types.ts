import type { TieKind } from '@/lib/db/generated/prisma/enums'

export type Tie = {
  id: string
  kind: TieKind
  /** All but its last digits hidden: enough to know which one it is. */
  snils: string
  note: string | null
  /** The application beside which it was declared. */
  number: string | null
  declaredAt: Date
}

/** A tie as those who may end it see it. */
export type ColleagueTie = Tie & { person: string }

export type TiesPage = {
  own: Tie[]
  /** Null for who may not see the ties of colleagues. */
  colleagues: { rows: ColleagueTie[]; next: string | null } | null
}
