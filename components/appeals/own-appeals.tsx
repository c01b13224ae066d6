import { ActionForm } from '@/components/forms/action-form'
import { TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { fileAppealAction } from '@/lib/appeals/actions'
import { appealStatusLabels, appealTones } from '@/lib/appeals/labels'
import { APPEAL_TEXT } from '@/lib/appeals/schema'
import type { OwnAppeals } from '@/lib/appeals/types'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** The form of an appeal, or why there is none, and what was appealed before with the answers. */
export function OwnAppealsView({ own, filed }: { own: OwnAppeals; filed: boolean }) {
  const { why, appeals } = own
  const open = appeals.some(({ status }) => status === 'FILED')
  return (
    <div className="grid gap-6">
      {filed && open ? <Notice tone="success" title="Апелляция отправлена" role="status" /> : null}
      {why === null ? <AppealForm own={own} /> : null}
      {why !== null && appeals.length === 0 ? <Notice tone="info" title={why} role="note" /> : null}
      {appeals.map((appeal) => (
        <AppealCard key={appeal.id} appeal={appeal} />
      ))}
    </div>
  )
}

function AppealForm({ own }: { own: OwnAppeals }) {
  const { applicationId, until, answerBy, resubmission } = own
  return (
    <Card title="Подать апелляцию">
      <div className="grid max-w-[42rem] gap-5">
        <p>
          Апелляцию рассмотрит ответственный секретарь, который не участвовал в решении. Если подать сегодня, ответ
          будет не позже <strong>{formatDate(answerBy)}</strong>. Если апелляцию удовлетворят, заявку заново проверят
          другие люди.
        </p>
        {until ? <p>Подать можно по {formatDate(until)} включительно, один раз.</p> : null}
        {resubmission ? (
          <Notice tone="warning" title="Вы уже начали подавать эту заявку повторно" role="note">
            <p>
              Пока{' '}
              <a className="link" href={`/cabinet/applications/${resubmission.id}`}>
                {resubmission.number ? `заявка ${resubmission.number}` : 'новый черновик'}
              </a>{' '}
              в работе, удовлетворить апелляцию не смогут: отзовите его или дождитесь решения.
            </p>
          </Notice>
        ) : (
          <p>До ответа не начинайте новую заявку по этой специальности: иначе эту не вернуть на рассмотрение.</p>
        )}
        <ActionForm action={fileAppealAction} hidden={{ applicationId }} submitLabel="Отправить апелляцию">
          <TextArea
            name="text"
            label="С чем вы не согласны"
            hint={`От ${APPEAL_TEXT.min} до ${APPEAL_TEXT.max} знаков. Назовите причину отказа и чем она опровергается`}
            rows={8}
            maxLength={APPEAL_TEXT.max}
            width="full"
          />
        </ActionForm>
      </div>
    </Card>
  )
}

function AppealCard({ appeal }: { appeal: OwnAppeals['appeals'][number] }) {
  const { status, text, filedAt, dueOn, decidedAt, answer } = appeal
  return (
    <Card title="Ваша апелляция" actions={<Tag tone={appealTones[status]}>{appealStatusLabels[status]}</Tag>}>
      <SummaryList
        rows={[
          { label: 'Подана', value: formatDateTime(filedAt) },
          decidedAt
            ? { label: 'Рассмотрена', value: formatDateTime(decidedAt) }
            : { label: 'Ответ не позже', value: formatDate(dueOn) },
          { label: 'Вы написали', value: <span className="whitespace-pre-line">{text}</span> },
          ...(answer ? [{ label: 'Ответ', value: <span className="whitespace-pre-line">{answer}</span> }] : []),
        ]}
      />
    </Card>
  )
}
