import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { nextMoveLabels } from '@/lib/applications/labels'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatDate, formatDateTime } from '@/lib/core/format'
import { StageStepper } from './stage-stepper'

/** Where a filed application stands, whose move it is and by when. */
export function StateCard({ application }: { application: ApplicationDetails }) {
  const { status, certificate } = application
  return (
    <Card title="Ход рассмотрения">
      <StageStepper status={status} />
      <p className="my-5 text-lg font-medium">{nextMoveLabels[status]}</p>
      <SummaryList rows={dates(application)} />
      {certificate ? (
        <ButtonLink href={`/cabinet/certificates/${certificate.id}`} className="mt-5">
          Открыть свидетельство
        </ButtonLink>
      ) : null}
    </Card>
  )
}

function dates({
  number,
  submittedAt,
  registeredOn,
  dueOn,
  decidedAt,
  status,
  requests,
}: ApplicationDetails): SummaryRow[] {
  const over = status === 'APPROVED' || status === 'REFUSED' || status === 'WITHDRAWN'
  const open = requests.find(({ answeredAt }) => answeredAt === null)
  return [
    { label: 'Номер', value: number ?? 'Не присвоен: заявка не отправлялась' },
    ...(submittedAt ? [{ label: 'Отправлена', value: formatDateTime(submittedAt) }] : []),
    ...(registeredOn ? [{ label: 'Дата регистрации', value: formatDate(registeredOn) }] : []),
    ...(open ? [{ label: 'Ответьте на запрос до', value: formatDate(open.dueOn) }] : []),
    ...(dueOn && !over ? [{ label: 'Решение не позже', value: formatDate(dueOn) }] : []),
    ...(decidedAt ? [{ label: 'Решение принято', value: formatDateTime(decidedAt) }] : []),
  ]
}
