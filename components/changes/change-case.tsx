import { RadioGroup, SelectField, TextArea } from '@/components/forms/field'
import { DecideCard } from '@/components/review/decide-card'
import { FileSide } from '@/components/review/file-side'
import { Said } from '@/components/review/said'
import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { decideChangeAction } from '@/lib/changes/actions'
import { changeStatusLabels, changeTones } from '@/lib/changes/labels'
import type { ChangeCase } from '@/lib/changes/types'
import { confirmedSentence } from '@/lib/confirmation/labels'
import { formatDateTime } from '@/lib/core/format'
import { profileFields } from '@/lib/profile/fields'

type Reasons = readonly { code: string; title: string }[]

const CLOSED = 'Решение принято: сам документ больше не показывается.'

/** A request: the old and the new value beside the proof, and the decision. */
export function ChangeCaseView({ change, reasons }: { change: ChangeCase; reasons: Reasons }) {
  const { owner, field, before, after, createdAt, confirmedBy, decision, status, file } = change
  const proof = confirmedBy ? `Подтверждён ${confirmedSentence(confirmedBy)}` : undefined
  const note = decision && [decision.reason, decision.note].filter(Boolean).join('. ')
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="grid gap-5">
        <Card title="Запрос">
          <SummaryList
            rows={[
              { label: 'Врач', value: owner },
              { label: 'Поле', value: profileFields[field].label },
              { label: 'Было', value: before },
              { label: 'Стало', value: <strong>{after}</strong> },
              { label: 'Отправлен', value: formatDateTime(createdAt), hint: proof },
            ]}
          />
        </Card>
        {decision ? (
          <Said
            title="Решение"
            tone={changeTones[status]}
            label={changeStatusLabels[status]}
            by={decision.by}
            at={decision.at}
            note={note || null}
          />
        ) : (
          <Decide change={change} reasons={reasons} />
        )}
      </div>
      <FileSide title="Подтверждение" file={file} instead={decision ? CLOSED : null} />
    </div>
  )
}

function Decide({ change: { id, why }, reasons }: { change: ChangeCase; reasons: Reasons }) {
  return (
    <DecideCard
      title="Решение"
      action={decideChangeAction}
      hidden={{ changeId: id }}
      submitLabel="Отправить решение"
      why={why}
    >
      <RadioGroup
        name="outcome"
        legend="Изменение"
        options={[
          { value: 'APPROVE', label: 'Принять', hint: 'Новое значение сразу встанет в данные врача' },
          { value: 'REFUSE', label: 'Отклонить', hint: 'В данных останется прежнее значение' },
        ]}
      />
      <SelectField
        name="reason"
        label="Причина отказа"
        hint="Если отклоняете"
        required={false}
        placeholder="Выберите причину"
        options={reasons.map(({ code, title }) => ({ value: code, label: title }))}
      />
      <TextArea
        name="note"
        label="Пояснение врачу"
        hint="Напишите, если отклоняете: не меньше 10 знаков"
        required={false}
        rows={4}
        maxLength={2000}
        width="full"
      />
    </DecideCard>
  )
}
