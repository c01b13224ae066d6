import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatTime, formatDate } from '@/lib/core/format'
import { DraftTasks } from './draft-tasks'
import { ReadinessList } from './readiness-list'

export function DraftView({ application }: { application: ApplicationDetails }) {
  const { id, missing, updatedAt } = application
  const ready = missing.length === 0
  return (
    <>
      <DraftTasks application={application} />
      <Card title={ready ? 'Всё готово к отправке' : 'Что осталось'}>
        {ready ? <p>Проверьте ответы и отправьте заявку.</p> : <ReadinessList application={application} />}
        <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
          <ButtonLink href={`/cabinet/applications/${id}/preview`} variant={ready ? 'primary' : 'secondary'}>
            Предпросмотр
          </ButtonLink>
          <span className="text-base text-soft">
            Сохранено {formatDate(updatedAt)} в {formatTime(updatedAt)} (МСК)
          </span>
        </div>
      </Card>
    </>
  )
}
