import { ActionForm } from '@/components/forms/action-form'
import { TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { formatDateTime } from '@/lib/core/format'
import { resendDeliveryAction } from '@/lib/deliveries/actions'
import type { DeliveryState } from '@/lib/deliveries/status'
import type { DeliveryCase } from '@/lib/deliveries/types'
import { channelLabels } from '@/lib/notifications/category-labels'
import { DeliveryTable, State } from './delivery-table'

const momentLabels: Record<DeliveryState, string> = {
  sent: 'Отправлено',
  failed: 'Попытки прекращены',
  waiting: 'Следующая попытка',
  held: 'Уйдёт не раньше',
}

/** One message: what became of it, how else its event was told, and sending it again. */
export function DeliveryCaseView({ delivery }: { delivery: DeliveryCase }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="grid gap-5">
        <Card title="Доставка">
          <SummaryList rows={factsOf(delivery)} />
        </Card>
        <Resend delivery={delivery} />
      </div>
      <div className="grid gap-5">
        <Words delivery={delivery} />
        {delivery.others.length > 0 ? (
          <Card title="Как ещё сообщили об этом">
            <DeliveryTable caption="Другие сообщения о том же событии" rows={delivery.others} />
          </Card>
        ) : null}
      </div>
    </div>
  )
}

function factsOf(delivery: DeliveryCase): SummaryRow[] {
  const { person, recipient, channel, state, answer, attempts, at, moment, readAt, digestId, repeats } = delivery
  return [
    ...(person ? [{ label: 'Кому', value: person }] : []),
    { label: 'Адрес', value: <span className="wrap-anywhere">{recipient}</span>, hint: channelLabels[channel] },
    { label: 'Состояние', value: <State row={delivery} /> },
    { label: 'Последний ответ', value: answer, hint: attempts > 0 ? `Попыток: ${attempts}` : undefined },
    { label: 'Создано', value: formatDateTime(at) },
    ...(moment ? [{ label: momentLabels[state], value: formatDateTime(moment) }] : []),
    ...(readAt === undefined
      ? []
      : [{ label: 'Прочитано в кабинете', value: readAt ? formatDateTime(readAt) : 'Ещё нет' }]),
    ...(digestId
      ? [{ label: 'Вошло в сводку', value: <DeliveryLink id={digestId}>Открыть письмо</DeliveryLink> }]
      : []),
    ...(repeats
      ? [
          {
            label: 'Отправил снова',
            value: `${repeats.by}, ${formatDateTime(repeats.at)}`,
            hint: (
              <>
                {repeats.reason} <DeliveryLink id={repeats.id}>Прежнее сообщение</DeliveryLink>
              </>
            ),
          },
        ]
      : []),
  ]
}

function DeliveryLink({ id, children }: { id: string; children: string }) {
  return (
    <a className="link" href={`/staff/deliveries/${id}`}>
      {children}
    </a>
  )
}

function Words({ delivery: { words } }: { delivery: DeliveryCase }) {
  return (
    <Card title="Что написано">
      {words ? (
        <div className="grid gap-3">
          {words.subject ? <p className="font-semibold">{words.subject}</p> : null}
          <p className="wrap-anywhere whitespace-pre-line">{words.text}</p>
        </div>
      ) : (
        <p className="text-soft">
          Слова сообщений о заявке читает секретарь, коды и служебные письма — только получатель. Образцы — в{' '}
          <a href="/staff/deliveries/templates" className="link">
            шаблонах
          </a>
          .
        </p>
      )}
    </Card>
  )
}

function Resend({ delivery: { id, why, repeatedBy } }: { delivery: DeliveryCase }) {
  return (
    <Card title="Отправить снова">
      {why === null ? (
        <ActionForm action={resendDeliveryAction} hidden={{ deliveryId: id }} submitLabel="Отправить снова">
          <TextArea
            name="reason"
            label="Почему отправляете снова"
            hint="Не меньше 5 знаков, запишем в журнал. Сообщение уйдёт на нынешний адрес человека"
            rows={2}
            maxLength={500}
            width="full"
          />
        </ActionForm>
      ) : (
        <Notice tone="info" title={why} role="note">
          {repeatedBy ? (
            <p>
              <DeliveryLink id={repeatedBy}>Открыть новое сообщение</DeliveryLink>
            </p>
          ) : null}
        </Notice>
      )}
    </Card>
  )
}
