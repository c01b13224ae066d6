import { NeedList } from '@/components/applications/need-list'
import { Card } from '@/components/ui/card'
import { plural } from '@/lib/core/plural'
import { gapSentence } from '@/lib/education/labels'
import type { RenewalView } from '@/lib/renewal/types'
import { RenewalNotice } from './renewal-notice'

/** Whether it is time, what the new application takes over and what it still needs. */
export function RenewalBody({ view }: { view: RenewalView }) {
  const { renewal, breakYears, specialtyCode } = view
  if (renewal.state === 'closed') return <RenewalNotice view={view} />
  return (
    <div className="grid gap-6">
      <RenewalNotice view={view} />
      {renewal.state === 'underWay' ? null : <Carried view={view} />}
      <Card title="Часы обучения">
        <p className="max-w-[42rem]">{gapSentence(view.hours)}</p>
        <a href="/cabinet/education" className="link mt-2 inline-block py-1">
          Мои часы
        </a>
      </Card>
      <p className="max-w-[42rem] text-soft">
        Если вы не работали по специальности больше {breakYears} {plural(breakYears, ['года', 'лет', 'лет'])}, нужна не
        периодическая аккредитация:{' '}
        <a href={`/cabinet/applications/new/screener?specialty=${specialtyCode}`} className="link">
          ответьте на вопросы
        </a>
        , подскажем какая.
      </p>
    </div>
  )
}

function Carried({ view: { carried } }: { view: RenewalView }) {
  const ready = carried.filter(({ fileName }) => fileName !== null).length
  return (
    <Card title="Что перейдёт в заявку">
      <p className="mb-4 max-w-[42rem]">
        Специальность, контакты, диплом, место работы и часы возьмём из ваших данных. {documents(carried.length, ready)}{' '}
        Всё можно изменить до отправки.
      </p>
      <NeedList needs={carried} ready="Перейдёт" />
    </Card>
  )
}

function documents(all: number, ready: number): string {
  const words = `${all} ${plural(all, ['документа', 'документов', 'документов'])}`
  if (ready === all) return `Все документы годны и перейдут: ${all}.`
  return `Из ${words} годны и перейдут ${ready}, остальные за прошедший срок устарели или их нет.`
}
