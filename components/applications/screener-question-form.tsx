import { RadioGroup, SelectField } from '@/components/forms/field'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { screenerWords } from '@/lib/applications/screener-labels'
import type { ScreenerQuestion } from '@/lib/applications/screener-schema'
import type { ScreenerView } from '@/lib/applications/screener-types'
import { answeredFields } from './screener-href'

type ScreenerQuestionFormProps = {
  view: ScreenerView
  question: ScreenerQuestion
  /** The form came back without an answer. */
  unanswered: boolean
}

/** One question a page; the answers travel in the address, so «Назад» of the browser works and nothing is stored. */
export function ScreenerQuestionForm({ view, question, unanswered }: ScreenerQuestionFormProps) {
  const { answers, screening, specialty } = view
  return (
    <Card>
      <form method="get" className="grid gap-6">
        {unanswered ? <Notice tone="danger" role="alert" title="Выберите один из ответов" /> : null}
        {specialty && question !== 'specialty' ? <p className="text-soft">Специальность: {specialty}</p> : null}
        {answeredFields(answers, screening.answered).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="ask" value={question} />
        <Question view={view} question={question} />
        <div>
          <Button type="submit" className="max-xs:w-full">
            Дальше
          </Button>
        </div>
      </form>
    </Card>
  )
}

function Question({ view, question }: { view: ScreenerView; question: ScreenerQuestion }) {
  const { title, hint, choices } = screenerWords(view.terms)[question]
  if (question === 'specialty') {
    return (
      <SelectField
        name={question}
        label={title}
        hint={hint}
        placeholder="Выберите специальность"
        defaultValue={view.offered === null ? null : String(view.offered)}
        options={specialtyOptions(view.specialties)}
      />
    )
  }
  return (
    <RadioGroup
      name={question}
      legend={title}
      hint={hint}
      options={Object.entries(choices).map(([value, choice]) => ({ value, ...choice }))}
    />
  )
}
