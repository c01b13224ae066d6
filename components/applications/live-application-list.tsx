import { ButtonLink } from '@/components/ui/button'
import type { LiveApplication } from '@/lib/applications/screener-types'
import { formatDate } from '@/lib/core/format'
import { procedureKindLabels } from '@/lib/reference/labels'
import { ApplicationStatusTag } from './application-status'

/** Applications already begun, each with the way on: another of the same kind and specialty is not started. */
export function LiveApplicationList({ applications }: { applications: readonly LiveApplication[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {applications.map(({ id, number, kind, specialty, status, updatedAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="font-medium">
              {number ? `${number}: ` : ''}
              {specialty}
            </p>
            <p className="text-base text-soft">
              {procedureKindLabels[kind]}. Изменена {formatDate(updatedAt)}
            </p>
          </div>
          <ApplicationStatusTag status={status} />
          <ButtonLink href={`/cabinet/applications/${id}`} variant="secondary" size="small">
            {status === 'DRAFT' ? 'Продолжить черновик' : 'Открыть заявку'}
            <span className="sr-only">: {specialty}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}
