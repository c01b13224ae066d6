import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import { formatDate } from '@/lib/core/format'
import { dropPastWorkAction } from '@/lib/profile/actions'
import type { CareerEntry } from '@/lib/profile/types'

const ADD = '/cabinet/profile/workplace/past'

/** Places of work with the breaks between them, newest first. */
export function CareerCard({ career }: { career: readonly CareerEntry[] }) {
  return (
    <Card
      title="Стаж"
      actions={
        <ButtonLink href={ADD} variant="secondary" size="small">
          Добавить прежнее место
        </ButtonLink>
      }
    >
      {career.length === 0 ? (
        <p className="text-soft">Мест работы пока нет. Укажите прежние: по ним видно, не было ли перерыва.</p>
      ) : (
        <ol className="divide-y divide-line">
          {career.map((entry) => (
            <li key={entry.type === 'work' ? entry.id : entry.from} className="py-3.5">
              {entry.type === 'work' ? <Work work={entry} /> : <Break gap={entry} />}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function Work({ work }: { work: Extract<CareerEntry, { type: 'work' }> }) {
  const { id, organization, position, since, until } = work
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <p className="text-soft">
          {formatDate(since)} – {until ? formatDate(until) : 'сейчас'}
        </p>
        <p className="font-medium">{organization}</p>
        <p>{position}</p>
      </div>
      {until ? (
        <ActionForm
          action={dropPastWorkAction}
          hidden={{ workId: id }}
          submitLabel={
            <>
              Убрать
              <span className="sr-only">
                : {organization}, с {formatDate(since)}
              </span>
            </>
          }
          submitVariant="secondary"
        />
      ) : null}
    </div>
  )
}

function Break({ gap: { from, to, long } }: { gap: Extract<CareerEntry, { type: 'break' }> }) {
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Tag tone={long ? 'warning' : 'neutral'}>Перерыв</Tag>
        <span className="text-soft">
          {formatDate(from)} – {formatDate(to)}
        </span>
      </p>
      {long ? (
        <p>
          Если после этого перерыва вы не проходили аккредитацию, её вид другой.{' '}
          <a className="link" href="/cabinet/applications/new/screener">
            Подобрать вид
          </a>
        </p>
      ) : (
        <p className="text-soft">Если вы в это время работали, добавьте это место.</p>
      )}
    </div>
  )
}
