import { Card } from '@/components/ui/card'
import { ProgressRing } from '@/components/ui/progress-ring'
import { formatDate } from '@/lib/core/format'
import { gapSentence, hoursLabel } from '@/lib/education/labels'
import type { EducationWallet } from '@/lib/education/types'

/** Hours against the norm: two rings and the gap in words. */
export function HoursCard({ wallet }: { wallet: EducationWallet }) {
  const { norm, summary, since } = wallet
  return (
    <Card title={`Часы с ${formatDate(since)}`}>
      <div className="flex flex-wrap gap-x-4 gap-y-6 sm:gap-x-10">
        <Ring title="Всего" label="Всего часов" value={summary.total} max={norm.total} />
        <Ring
          title="Повышение квалификации"
          label="Часы повышения квалификации"
          value={summary.cpd}
          max={norm.cpdMinimum}
        />
        <div className="grid min-w-0 flex-[1_1_16rem] content-center gap-2">
          <p className="text-lg font-semibold">{gapSentence(summary)}</p>
          <p className="text-soft">
            Для периодической аккредитации за {norm.years} лет нужно {hoursLabel(norm.total)}, из них не меньше{' '}
            {norm.cpdMinimum} повышения квалификации. Остальное можно набрать мероприятиями НМО.
          </p>
          <p className="text-soft">
            Часы сложены из записей ниже. Эксперт сверит их с удостоверениями и порталом непрерывного образования.
          </p>
        </div>
      </div>
    </Card>
  )
}

function Ring({ title, label, value, max }: { title: string; label: string; value: number; max: number }) {
  return (
    <div className="grid max-w-32 justify-items-center gap-2 text-center xs:max-w-36">
      <ProgressRing value={value} max={max} unit="ч." label={label} />
      <p aria-hidden="true" className="leading-snug">
        {title}
      </p>
    </div>
  )
}
