import type { SelectOption } from '@/components/forms/field-parts'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { ReasonChoice } from '@/lib/review/types'

/** What a document of that kind may be asked for again. */
export function fittingReasons(reasons: readonly ReasonChoice[], kind: DocumentKind): SelectOption[] {
  return reasons
    .filter(
      ({ fixable, section, documentKind }) =>
        fixable && (documentKind === null ? section === 'DOCUMENTS' : documentKind === kind),
    )
    .map(({ code, title }) => ({ value: code, label: title }))
}
