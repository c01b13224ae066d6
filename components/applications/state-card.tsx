import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { moveLabels, nextMoveLabels } from '@/lib/applications/labels'
import { registrationText } from '@/lib/applications/registration-labels'
import type { ApplicationDetails, Tracking } from '@/lib/applications/types'
import { formatDate, formatDateTime } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { AwaitedList } from './awaited-list'
import { StageStepper } from './stage-stepper'

type StateProps = { application: ApplicationDetails; tracking: Tracking }

/** Where a filed application stands, whose move it is, what is awaited and by when. */
export function StateCard({ application, tracking }: StateProps) {
  const { status, certificate, heldAt, holdReason } = application
  return (
    <Card title="Ход рассмотрения">
      <StageStepper status={status} />
      <div className="my-5 max-w-[42rem]">
        <p className="text-lg font-semibold">{moveLabels[status]}</p>
        <p>{nextMoveLabels[status]}</p>
      </div>
      {heldAt ? (
        <Notice tone="warning" title={`Рассмотрение отложено ${formatDate(heldAt)}`} className="mb-5">
          <p>Причина: {holdReason}</p>
          <p>Срок решения от этого не меняется.</p>
        </Notice>
      ) : null}
      <AwaitedList application={application} />
      <SummaryList rows={facts({ application, tracking })} />
      {certificate ? (
        <ButtonLink href={`/cabinet/certificates/${certificate.id}`} className="mt-5">
          Открыть свидетельство
        </ButtonLink>
      ) : null}
    </Card>
  )
}

function facts({ application, tracking: { next } }: StateProps): SummaryRow[] {
  const { number, submittedAt, registeredOn, dueOn, decidedAt, updatedAt, status } = application
  const over = status === 'APPROVED' || status === 'REFUSED' || status === 'WITHDRAWN'
  const paused =
    status === 'DOCUMENTS_REQUIRED' ? 'Этот день отодвинется на рабочие дни, пока вы готовите ответ.' : undefined
  return [
    ...(next ? [{ label: 'Следующий шаг', value: next.title, hint: <StepTerm next={next} /> }] : []),
    ...(dueOn && !over ? [{ label: 'Решение не позже', value: formatDate(dueOn), hint: paused }] : []),
    ...(decidedAt ? [{ label: 'Решение принято', value: formatDateTime(decidedAt) }] : []),
    { label: 'Последнее изменение', value: formatDateTime(updatedAt) },
    ...(registeredOn ? [{ label: 'Дата регистрации', value: registrationText({ registeredOn, decidedAt }) }] : []),
    ...(submittedAt ? [{ label: 'Отправлена', value: formatDateTime(submittedAt) }] : []),
    { label: 'Номер', value: number ?? 'Не присвоен: заявка не отправлялась' },
  ]
}

function StepTerm({ next }: { next: NonNullable<Tracking['next']> }) {
  const { dueOn, workingDaysLeft, overdue } = next
  if (overdue) {
    return <span className="font-medium text-warning">Должен был закончиться {formatDate(dueOn)}, срок прошёл</span>
  }
  const days = `${workingDaysLeft} ${plural(workingDaysLeft, ['рабочий день', 'рабочих дня', 'рабочих дней'])}`
  return `До ${formatDate(dueOn)}, ${workingDaysLeft > 0 ? `осталось ${days}` : 'последний день'}`
}
