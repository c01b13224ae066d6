import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { nextMoveLabels } from '@/lib/applications/labels'
import type { ApplicationItem, Overview } from '@/lib/applications/types'
import { formatDateLong } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { procedureKindLabels } from '@/lib/reference/labels'
import { ApplicationStatusTag } from './application-status'
import { termOf } from './term'

/** What the button under the current application says: the doctor's own move, or a look. */
const moves: Record<ApplicationItem['status'], string> = {
  DRAFT: 'Продолжить заявку',
  SUBMITTED: 'Открыть заявку',
  IN_REVIEW: 'Открыть заявку',
  DOCUMENTS_REQUIRED: 'Ответить на запрос',
  AWAITING_APPROVAL: 'Открыть заявку',
  APPROVED: 'Открыть заявку',
  REFUSED: 'Посмотреть причины',
  WITHDRAWN: 'Открыть заявку',
}

/** Where I am, what I must do next, by when. */
export function CurrentApplication({ overview }: { overview: Overview }) {
  const { current, otherLive } = overview
  if (!current) return <NoApplication canFile={overview.can.file} />
  const term = termOf(current)
  const over = current.status === 'APPROVED' || current.status === 'REFUSED'
  return (
    <Card
      title={over ? 'Последняя заявка' : 'Текущая заявка'}
      actions={<ApplicationStatusTag status={current.status} />}
    >
      <p className="text-lg font-medium">
        {current.number ? `${current.number}: ` : ''}
        {current.specialty}
      </p>
      <p className="text-soft">{procedureKindLabels[current.kind]}</p>
      <p className="mt-4 max-w-[42rem]">{nextMoveLabels[current.status]}</p>
      {term ? (
        <p className="mt-1 font-semibold">
          {term.label} {formatDateLong(term.day)}
        </p>
      ) : null}
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <ButtonLink
          href={`/cabinet/applications/${current.id}`}
          variant={current.status === 'APPROVED' ? 'secondary' : 'primary'}
        >
          {moves[current.status]}
        </ButtonLink>
        {over && overview.can.file ? (
          <ButtonLink href="/cabinet/applications/new" variant="secondary">
            Добавить заявку
          </ButtonLink>
        ) : null}
        {otherLive > 0 ? (
          <a href="/cabinet/applications" className="link inline-block py-2">
            Ещё {otherLive} {plural(otherLive, ['заявка', 'заявки', 'заявок'])} в работе
          </a>
        ) : null}
      </div>
    </Card>
  )
}

function NoApplication({ canFile }: { canFile: boolean }) {
  return (
    <Card title={canFile ? 'Заявок пока нет' : 'Недостаточный уровень учётной записи'}>
      <p className="max-w-[42rem]">
        {canFile
          ? 'Подайте заявку на аккредитацию: черновик заполнится тем, что уже известно о вас.'
          : 'Добавить документы и подать заявку можно только с подтверждённой учётной записью Госуслуг. Смотреть профиль и узнать, чего не хватает, можно уже сейчас.'}
      </p>
      <ButtonLink href={canFile ? '/cabinet/applications/new' : '/level'} className="mt-5">
        {canFile ? 'Добавить заявку' : 'Как подтвердить учётную запись'}
      </ButtonLink>
    </Card>
  )
}
