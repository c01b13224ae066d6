import { RadioGroup, TextArea } from '@/components/forms/field'
import { DecideCard } from '@/components/review/decide-card'
import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { decideAppealAction } from '@/lib/appeals/actions'
import { appealStatusLabels, appealTones } from '@/lib/appeals/labels'
import { APPEAL_TEXT } from '@/lib/appeals/schema'
import type { AppealCase } from '@/lib/appeals/types'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** An appeal beside the refusal it is against; the form only for whoever had no part in it. */
export function AppealCaseView({ appeal }: { appeal: AppealCase }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid min-w-0 gap-5">
        <AppealText appeal={appeal} />
        <RefusalFacts appeal={appeal} />
      </div>
      {appeal.status === 'FILED' ? <Decide appeal={appeal} /> : <Answer appeal={appeal} />}
    </div>
  )
}

function AppealText({ appeal }: { appeal: AppealCase }) {
  const { status, text, applicant, filedAt, dueOn, late, applicationId, number } = appeal
  return (
    <Card title="Апелляция" actions={<Tag tone={appealTones[status]}>{appealStatusLabels[status]}</Tag>}>
      <SummaryList
        rows={[
          {
            label: 'Заявитель',
            value: [applicant.lastName, applicant.firstName, applicant.middleName].filter(Boolean).join(' '),
          },
          {
            label: 'Заявка',
            value: (
              <a className="link" href={`/staff/applications/${applicationId}`}>
                {number}
              </a>
            ),
          },
          { label: 'Подана', value: formatDateTime(filedAt) },
          {
            label: 'Рассмотреть до',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                {formatDate(dueOn)}
                {late ? <Tag tone="danger">Просрочена</Tag> : null}
              </span>
            ),
          },
        ]}
      />
      <p className="mt-4 max-w-[42rem] whitespace-pre-line">{text}</p>
    </Card>
  )
}

function RefusalFacts({ appeal: { refusal } }: { appeal: AppealCase }) {
  if (!refusal) return null
  return (
    <Card title="Отказ">
      <p className="mb-3 text-soft">
        {formatDateTime(refusal.at)}, {refusal.by ?? 'по правилу: истёк срок ответа на запрос документов'}
      </p>
      {refusal.reasons.length > 0 ? (
        <ul className="grid list-disc gap-1 ps-5">
          {refusal.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

function Decide({ appeal: { id, why } }: { appeal: AppealCase }) {
  return (
    <DecideCard
      title="Решение"
      action={decideAppealAction}
      hidden={{ appealId: id }}
      submitLabel="Отправить ответ"
      why={why}
    >
      <RadioGroup
        name="outcome"
        legend="Апелляцию"
        options={[
          {
            value: 'UPHELD',
            label: 'Удовлетворить',
            hint: 'Заявку заново проверят другие люди, срок пойдёт с сегодняшнего дня',
          },
          { value: 'REJECTED', label: 'Отклонить', hint: 'Отказ останется в силе' },
        ]}
      />
      <TextArea
        name="answer"
        label="Ответ врачу"
        hint="Не меньше 10 знаков. Врач прочитает его целиком"
        rows={6}
        maxLength={APPEAL_TEXT.max}
        width="full"
      />
    </DecideCard>
  )
}

function Answer({ appeal: { answer, decidedBy, decidedAt } }: { appeal: AppealCase }) {
  return (
    <Card title="Ответ врачу">
      <p className="mb-3 text-soft">{[decidedBy, decidedAt && formatDateTime(decidedAt)].filter(Boolean).join(', ')}</p>
      <p className="whitespace-pre-line">{answer}</p>
    </Card>
  )
}
