import { ActionForm } from '@/components/forms/action-form'
import { Details } from '@/components/ui/details'
import { withdrawApplicationAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'

/** The way out of a live application: folded, so that it is never pressed in passing. */
export function WithdrawForm({ application }: { application: ApplicationDetails }) {
  const isDraft = application.status === 'DRAFT'
  return (
    <Details summary={isDraft ? 'Отозвать черновик' : 'Отозвать заявку'}>
      <p>
        {isDraft
          ? 'Черновик закроется, продолжить его будет нельзя. Документы останутся в вашем разделе «Документы».'
          : 'Рассмотрение прекратится, вернуть заявку будет нельзя. Номер и история сохранятся, новую заявку можно подать сразу.'}
      </p>
      <ActionForm
        action={withdrawApplicationAction}
        hidden={{ applicationId: application.id }}
        submitLabel={isDraft ? 'Да, отозвать черновик' : 'Да, отозвать заявку'}
        submitVariant="danger"
      />
    </Details>
  )
}
