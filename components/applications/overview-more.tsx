import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProgressRing } from '@/components/ui/progress-ring'
import { TaskList } from '@/components/ui/task-list'
import type { Overview } from '@/lib/applications/types'
import { formatDate } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'

export function OverviewHours({ hours }: { hours: Overview['hours'] }) {
  const { cpd, nmo, norm } = hours
  return (
    <Card title="Часы обучения">
      <div className="flex flex-wrap items-center gap-5">
        <ProgressRing value={cpd + nmo} max={norm.total} unit="ч." label={`Часы за ${norm.years} лет`} />
        <div className="grid min-w-0 flex-[1_1_10rem] gap-1">
          <p>
            Повышение квалификации: <span className="font-medium">{cpd}</span>, нужно не меньше {norm.cpdMinimum}
          </p>
          <p>
            НМО: <span className="font-medium">{nmo}</span>
          </p>
          <a className="link inline-block py-1" href="/cabinet/education">
            Добавить обучение
          </a>
        </div>
      </div>
    </Card>
  )
}

export function OverviewDocuments({ documents }: { documents: number }) {
  return (
    <Card title="Документы">
      <p>
        {documents > 0
          ? `В хранилище ${documents} ${plural(documents, ['документ', 'документа', 'документов'])}`
          : 'Документов пока нет: добавьте паспорт, СНИЛС и диплом.'}
      </p>
      <ButtonLink href="/cabinet/documents" variant="secondary" size="small" className="mt-4">
        {documents > 0 ? 'Открыть документы' : 'Добавить документы'}
      </ButtonLink>
    </Card>
  )
}

export function OverviewNews({ news }: { news: Overview['news'] }) {
  return (
    <Card title="Новые уведомления">
      {news.length === 0 ? <p className="text-soft">Непрочитанных нет.</p> : null}
      <ul className="grid gap-3">
        {news.map(({ id, title, href, createdAt }) => (
          <li key={id}>
            <a className="link inline-block" href={href ?? '/cabinet/notifications'}>
              {title}
            </a>
            <p className="text-base text-soft">{formatDate(createdAt)}</p>
          </li>
        ))}
      </ul>
      <a className="link mt-3 inline-block py-1" href="/cabinet/notifications">
        Все уведомления
      </a>
    </Card>
  )
}

const done = { label: 'Готово', tone: 'success' as const }
const todo = { label: 'Нужно сделать', tone: 'neutral' as const }

/** The way of a newcomer; null once it has been walked. */
export function FirstSteps({ steps }: { steps: Overview['firstSteps'] }) {
  const { register, workplace, education, documents, application } = steps
  if (workplace && education && documents) return null
  return (
    <Card title="С чего начать">
      <TaskList
        items={[
          { title: 'Подключите сервис ФРМР', href: '/cabinet/profile/register', status: register ? done : todo },
          { title: 'Укажите место работы', href: '/cabinet/profile', status: workplace ? done : todo },
          { title: 'Добавьте образование', href: '/cabinet/education', status: education ? done : todo },
          { title: 'Загрузите документы', href: '/cabinet/documents', status: documents ? done : todo },
          { title: 'Подайте заявку', href: '/cabinet/applications/new', status: application ? done : todo },
        ]}
      />
    </Card>
  )
}
