import { RadioGroup, TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { formatDateTime } from '@/lib/core/format'
import { decideReplacementAction } from '@/lib/review/files/actions'
import { replacementStateLabels, replacementTones } from '@/lib/review/files/labels'
import type { ReplacementCase } from '@/lib/review/files/types'
import { DecideCard } from './decide-card'
import { FiledApplications, FileSide } from './file-side'
import { Said } from './said'

const CLOSED = 'Решение принято, и с заявкой этот файл не подан: сам он больше не показывается.'

/** A request to replace a file: both versions beside each other and the decision. */
export function ReplacementCaseView({ asked }: { asked: ReplacementCase }) {
  const { owner, reason, createdAt, applications, before, after, decision } = asked
  return (
    <div className="grid gap-5">
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Просьба">
          <SummaryList
            rows={[
              { label: 'Врач', value: owner },
              { label: 'Попросил', value: formatDateTime(createdAt) },
              { label: 'Причина', value: <span className="whitespace-pre-line">{reason}</span> },
              {
                label: 'Прежний файл в заявках',
                value: applications.length > 0 ? <FiledApplications applications={applications} /> : 'Не подан',
                hint: applications.length > 0 ? 'В поданных заявках останется прежний файл.' : undefined,
              },
            ]}
          />
        </Card>
        {decision ? (
          <Said
            title="Решение"
            tone={replacementTones[decision.state]}
            label={replacementStateLabels[decision.state]}
            {...decision}
          />
        ) : (
          <Decide asked={asked} />
        )}
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FileSide title="Прежний файл" file={before} instead={before?.readable === false ? CLOSED : null} />
        <FileSide title="Новый файл" file={after} instead={after.readable ? null : CLOSED} />
      </div>
    </div>
  )
}

function Decide({ asked: { id, why } }: { asked: ReplacementCase }) {
  return (
    <DecideCard
      title="Решение"
      action={decideReplacementAction}
      hidden={{ replacementId: id }}
      submitLabel="Отправить решение"
      why={why}
    >
      <RadioGroup
        name="outcome"
        legend="Замену"
        options={[
          { value: 'ACCEPT', label: 'Принять', hint: 'Новый файл станет действующим, черновики перейдут на него' },
          { value: 'DECLINE', label: 'Отклонить', hint: 'Действующим останется прежний файл' },
        ]}
      />
      <TextArea
        name="note"
        label="Пояснение врачу"
        hint="Напишите, если отклоняете замену: не меньше 10 знаков"
        required={false}
        rows={4}
        maxLength={2000}
        width="full"
      />
    </DecideCard>
  )
}
