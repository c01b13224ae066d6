import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { withdrawApplicationAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'

/** The way out of a live application leads over a page that says what follows; why there is none is said too. */
export function WithdrawLink({ application }: { application: ApplicationDetails }) {
  if (application.status === 'AWAITING_APPROVAL') {
    return (
      <p className="max-w-[42rem] text-soft">
        Решение подготовлено и утверждается, поэтому отозвать заявку сейчас нельзя. Если её вернут эксперту на проверку,
        такая возможность снова появится здесь.
      </p>
    )
  }
  if (!application.can.withdraw) return null
  return (
    <p>
      <a className="link inline-block py-1" href={`/cabinet/applications/${application.id}/withdraw`}>
        {application.status === 'DRAFT' ? 'Удалить черновик' : 'Отозвать заявку'}
      </a>
    </p>
  )
}

/** What follows from a withdrawal and the button that does it. */
export function WithdrawForm({ application }: { application: ApplicationDetails }) {
  const { id, status } = application
  const isDraft = status === 'DRAFT'
  return (
    <>
      <ul className="mb-6 grid max-w-[42rem] list-disc gap-2 ps-6">
        {followings(application).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ActionForm
        action={withdrawApplicationAction}
        hidden={{ applicationId: id }}
        submitLabel={isDraft ? 'Да, удалить черновик' : 'Да, отозвать заявку'}
        submitVariant="danger"
        secondary={
          <ButtonLink href={`/cabinet/applications/${id}`} variant="quiet" className="max-xs:w-full">
            {isDraft ? 'Оставить черновик' : 'Оставить заявку'}
          </ButtonLink>
        }
      />
    </>
  )
}

function followings({ status }: ApplicationDetails): string[] {
  if (status === 'DRAFT') {
    return [
      'Черновик закроется, продолжить его будет нельзя.',
      'Документы останутся в вашем разделе «Документы».',
      'Начать новую заявку можно сразу.',
    ]
  }
  return [
    'Рассмотрение прекратится, вернуть заявку будет нельзя.',
    'Эксперт и секретарь больше не смогут открыть файлы этой заявки.',
    'Номер, история и переписка сохранятся, писать по заявке будет нельзя.',
    ...(status === 'DOCUMENTS_REQUIRED'
      ? ['Запрос документов закроется, неотправленные ответы увидите только вы.']
      : []),
    'Новую заявку можно подать сразу.',
  ]
}
