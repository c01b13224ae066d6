import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { showValue } from '@/lib/profile/fields'
import { openValues } from '@/lib/profile/kept-value'

/** The two values of a request as people read them. */
export function shownValues(field: ProfileField, change: { id: string; before: string; after: string }) {
  const { before, after } = openValues(change)
  return { before: showValue(field, before), after: showValue(field, after) }
}
