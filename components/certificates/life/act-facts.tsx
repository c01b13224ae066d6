import { SummaryList } from '@/components/ui/summary-list'
import type { ShownAct } from '@/lib/certificates/life/types'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** What was proposed, why, from which day and what would be printed instead. */
export function ActFacts({ act }: { act: ShownAct }) {
  const { reason, words, effectiveOn, differences, by, at, decided } = act
  return (
    <SummaryList
      rows={[
        ...differences.map(({ label, before, after }) => ({
          label,
          value: (
            <>
              <del className="text-soft">{before}</del> <ins className="font-medium no-underline">{after}</ins>
            </>
          ),
        })),
        { label: 'Причина', value: reason },
        { label: 'Пояснение владельцу', value: <span className="whitespace-pre-line">{words}</span> },
        ...(effectiveOn ? [{ label: 'С какого дня', value: formatDate(effectiveOn) }] : []),
        { label: 'Предложено', value: by, hint: formatDateTime(at) },
        ...(decided
          ? [{ label: decided.by ? 'Решено' : 'Снято', value: decided.by ?? by, hint: formatDateTime(decided.at) }]
          : []),
        ...(decided?.note
          ? [{ label: 'Записка коллеге', value: <span className="whitespace-pre-line">{decided.note}</span> }]
          : []),
      ]}
    />
  )
}
