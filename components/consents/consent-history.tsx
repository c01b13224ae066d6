import { consentLabels, methodLabel } from '@/lib/consents/labels'
import type { ConsentAnswer } from '@/lib/consents/types'
import { formatDateTime } from '@/lib/core/format'

/** Every answer, the newest first, with its receipt. */
export function ConsentHistory({ answers }: { answers: readonly ConsentAnswer[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {answers.map((answer) => (
        <li key={answer.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-4">
          <div className="min-w-0 flex-[1_1_18rem]">
            <p className="font-medium">
              {answer.outcome === 'GIVEN' ? 'Дано' : 'Отказ'}: {consentLabels[answer.kind]}, версия {answer.version}
            </p>
            <p className="text-base text-soft">
              {formatDateTime(answer.decidedAt)}, {methodLabel(answer.method, answer.sentTo)}. {ending(answer)}
            </p>
          </div>
          {answer.outcome === 'GIVEN' ? (
            <a className="link inline-block py-1" href={`/api/consents/${answer.id}/receipt`} download>
              Квитанция в PDF
              <span className="sr-only">
                : {consentLabels[answer.kind]}, {formatDateTime(answer.decidedAt)}
              </span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function ending({ endedAt, endedBy }: ConsentAnswer): string {
  if (!endedAt) return 'Действует.'
  return `${endedBy === 'WITHDRAWN' ? 'Отозвано' : 'Заменено новым ответом'} ${formatDateTime(endedAt)}.`
}
