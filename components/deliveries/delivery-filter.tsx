import type { SelectOption } from '@/components/forms/field-parts'
import { controlClass, QueueChoice } from '@/components/review/queue-choice'
import { buttonClass } from '@/components/ui/button-class'
import { deliveryStateLabels } from '@/lib/deliveries/labels'
import type { DeliveriesQuery } from '@/lib/deliveries/schema'
import { deliveryStates } from '@/lib/deliveries/status'
import { channelLabels, channels } from '@/lib/notifications/category-labels'

const PATH = '/staff/deliveries'
const states = deliveryStates.map((value) => ({ value, label: deliveryStateLabels[value] }))
const ways = channels.map((value) => ({ value, label: channelLabels[value] }))

/** Which messages to show; kept in the address, works without JavaScript. */
export function DeliveryFilter({ query, kinds }: { query: DeliveriesQuery; kinds: readonly SelectOption[] }) {
  return (
    <form
      action={PATH}
      role="search"
      aria-label="Отбор сообщений"
      className="no-print mb-5 grid grid-cols-1 items-end gap-x-4 gap-y-3 xs:grid-cols-2 lg:grid-cols-4"
    >
      <QueueChoice name="state" label="Состояние" any="Любое" chosen={query.state} options={states} />
      <QueueChoice name="channel" label="Путь" any="Любой" chosen={query.channel} options={ways} />
      <QueueChoice name="kind" label="Событие" any="Любое" chosen={query.kind} options={kinds} />
      <label className="grid gap-1">
        <span className="font-medium">Номер заявки</span>
        <input
          type="search"
          name="number"
          defaultValue={query.number}
          maxLength={30}
          autoComplete="off"
          placeholder="АК-2026-000123"
          className={`${controlClass} px-3 placeholder:text-soft`}
        />
      </label>
      <div className="flex flex-wrap gap-2 xs:col-span-2">
        <button type="submit" className={buttonClass('primary', 'small')}>
          Показать
        </button>
        <a href={PATH} className={buttonClass('quiet', 'small')}>
          Сбросить
        </a>
      </div>
    </form>
  )
}
