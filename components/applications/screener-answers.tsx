import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { screenerWords } from '@/lib/applications/screener-labels'
import type { ScreenerQuestion } from '@/lib/applications/screener-schema'
import type { ScreenerView } from '@/lib/applications/screener-types'
import { screenerHref } from './screener-href'

/** What was answered, each answer with its way back. */
export function ScreenerAnswersCard({ view }: { view: ScreenerView }) {
  const { answers, screening } = view
  return (
    <Card title="Ваши ответы">
      <SummaryList
        rows={screening.answered.map((question, index) => ({
          label: screenerWords(view.terms)[question].title,
          value: answerOf(view, question),
          action: { href: screenerHref(answers, screening.answered.slice(0, index)), label: 'Изменить' },
        }))}
      />
    </Card>
  )
}

function answerOf({ answers, specialty, terms }: ScreenerView, question: ScreenerQuestion) {
  if (question === 'specialty') return specialty
  const choices: Record<string, { label: string }> = screenerWords(terms)[question].choices
  return choices[answers[question] ?? '']?.label
}
