import { Card } from '@/components/ui/card'
import type { ApplicationDetails, QueuePlace, Tracking } from '@/lib/applications/types'
import { formatDate, formatDateLong } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'

/** Place in the queue and when a decision is to be expected by the real pace. */
export function ForecastCard({ application, tracking }: { application: ApplicationDetails; tracking: Tracking }) {
  const { place, forecast } = tracking
  if (!forecast) return null
  return (
    <Card title="Когда ждать решения">
      <div className="grid max-w-[42rem] gap-3">
        {place ? <p>{placeSentence(place)}</p> : null}
        <Expected forecast={forecast} dueOn={application.dueOn} />
      </div>
    </Card>
  )
}

function placeSentence({ ahead, more }: QueuePlace): string {
  if (more) return `В очереди перед вами больше ${ahead} заявок того же вида.`
  if (ahead === 0) return 'В очереди вы первые среди заявок того же вида.'
  return `В очереди перед вами ${ahead} ${plural(ahead, ['заявка', 'заявки', 'заявок'])} того же вида.`
}

function Expected({ forecast, dueOn }: { forecast: NonNullable<Tracking['forecast']>; dueOn: string | null }) {
  const promised = dueOn ? `Обещанный срок не меняется: не позже ${formatDate(dueOn)}.` : ''
  if (forecast.kind === 'unknown') {
    return <p>Пока мало данных, чтобы предсказать день решения. {promised}</p>
  }
  if (forecast.kind === 'longer') {
    return <p>Заявка рассматривается дольше обычного. {promised}</p>
  }
  const { earliest, latest, late } = forecast
  return (
    <>
      <p className="text-lg font-semibold">
        {earliest === latest ? formatDateLong(earliest) : `С ${formatDate(earliest)} по ${formatDate(latest)}`}
      </p>
      <p>Так решали по заявкам этого вида за последние 90 дней. Это прогноз, а не обещание.</p>
      <p>
        {late ? 'Сейчас решения принимают дольше обещанного. ' : null}
        {promised}
      </p>
    </>
  )
}
