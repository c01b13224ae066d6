import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { resubmitApplicationAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'

/** Why it was refused, what to do about each reason and the way to file again. */
export function RefusalCard({ application, appealed }: { application: ApplicationDetails; appealed: boolean }) {
  const { id, refusals, decidedByRule, can } = application
  return (
    <Card title="Почему отклонена">
      {decidedByRule ? (
        <p className="mb-4 max-w-[42rem]">
          Ответ на запрос документов не отправлен в срок, поэтому заявка отклонена автоматически. То, что вы сохранили,
          осталось в запросе ниже.
        </p>
      ) : null}
      <ul className="grid gap-4">
        {refusals.map(({ code, title, recommendation, fixable, note }) => (
          <li key={code} className="border-s-4 border-danger ps-4">
            <p className="font-semibold">{title}</p>
            {note ? <p>{note}</p> : null}
            <p className="text-soft">
              {fixable ? 'Что сделать' : 'Устранить сразу нельзя'}: {recommendation}
            </p>
          </li>
        ))}
      </ul>
      {can.resubmit ? (
        <div className="mt-6 grid gap-4">
          <p>
            Новый черновик откроется со всем, что вы уже заполнили и приложили, кроме документов, из-за которых
            отказали. Согласия нужно дать заново.
          </p>
          <ActionForm action={resubmitApplicationAction} hidden={{ applicationId: id }} submitLabel="Подать повторно" />
        </div>
      ) : null}
      <p className="mt-5">
        {appealed
          ? 'Ваша апелляция рассматривается. Пока нет ответа, новую заявку лучше не начинать: иначе вернуть эту на рассмотрение не получится. '
          : 'Не согласны с решением? '}
        <a className="link" href={`/cabinet/applications/${id}/appeal`}>
          {appealed ? 'Открыть апелляцию' : 'Апелляция'}
        </a>
      </p>
    </Card>
  )
}
