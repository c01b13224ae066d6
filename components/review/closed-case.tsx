import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import type { ClosedCase as Case } from '@/lib/review/types'

/** The file of somebody the reader has a personal tie with: closed, with the way on. */
export function ClosedCase({ file: { id, number, status, specialty, handOver, why } }: { file: Case }) {
  return (
    <div className="max-w-[44rem]">
      <PageHeader back={{ href: '/staff', label: 'К очереди' }} title={`Заявка ${number}`} lead={specialty} />
      <p className="mb-4">
        <Tag tone={statusTones[status]}>{statusLabels[status]}</Tag>
      </p>
      <Notice tone="warning" title="Заявка для вас закрыта" role="note">
        <p>{why}</p>
        <p>
          Сведения о заявителе, документы и переписка вам не показываются. Если связь заявлена по ошибке, её снимет
          ответственный секретарь или администратор.
        </p>
      </Notice>
      {handOver ? (
        <p className="mt-6">
          <a className={buttonClass('primary')} href={`/staff/applications/${id}/assign`}>
            Передать коллеге
          </a>
        </p>
      ) : null}
    </div>
  )
}
