import { Notice } from '@/components/ui/notice'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { EarlyNotice } from './early-notice'
import { SentPanel } from './sent-panel'

type Query = Record<string, string | string[] | undefined>

type ApplicationNoticesProps = {
  application: ApplicationDetails
  query: Query
  /** Why the decision was undone, while there is no new one. */
  undone: string | null
}

/** What the address says has just happened, shown only where it can be true, and what has happened to the decision. */
export function ApplicationNotices({ application, query, undone }: ApplicationNoticesProps) {
  const { status, can, renews, early } = application
  const notices = [
    query.sent === '1' && status === 'SUBMITTED' ? <SentPanel key="sent" application={application} /> : null,
    undone && status !== 'WITHDRAWN' ? (
      <Notice key="undone" tone="warning" title="Решение по заявке отменено">
        <p>Причина: {undone}</p>
        <p>Заявку заново рассмотрят другие сотрудники.</p>
      </Notice>
    ) : null,
    renews && can.edit ? (
      <Notice key="renews" tone="info" title={`Продление свидетельства ${formatCertificateNumber(renews.number)}`}>
        {query.renewal === '1' ? (
          <p>Черновик готов: в нём ваши данные и документы, которые ещё годны. Проверьте каждый шаг.</p>
        ) : null}
        <p>
          <a href={`/cabinet/certificates/${renews.id}`} className="link">
            Прежнее свидетельство
          </a>
        </p>
      </Notice>
    ) : null,
    early ? <EarlyNotice key="early" early={early} /> : null,
    query.existing === '1' ? (
      <Notice key="existing" tone="info" role="status" title="Такая заявка у вас уже есть">
        <p>По одному виду и специальности рассматривается одна заявка, поэтому мы открыли её.</p>
      </Notice>
    ) : null,
    query.saved === '1' && can.edit ? (
      <Notice key="saved" tone="success" role="status" title="Изменения сохранены" />
    ) : null,
    query.again === '1' && can.edit ? (
      <Notice key="again" tone="info" role="status" title="Новый черновик готов">
        <p>В нём то, что было в отклонённой заявке. Причины отказа названы у шагов: исправьте их и отправьте заявку.</p>
      </Notice>
    ) : null,
    query.answers === 'sent' && status === 'IN_REVIEW' ? (
      <Notice key="answered" tone="success" role="status" title="Ответ отправлен">
        <p>Заявка снова у эксперта. Срок решения сдвинулся на время, пока вы готовили ответ.</p>
      </Notice>
    ) : null,
    query.answers === 'closed' && !can.answer ? (
      <Notice key="closed" tone="warning" role="status" title="Запрос уже закрыт">
        <p>Ответ уже отправлен, срок истёк или заявка отозвана. Ниже то, что сохранилось.</p>
      </Notice>
    ) : null,
    query.withdrawn === '1' && status === 'WITHDRAWN' ? (
      <Notice key="withdrawn" tone="neutral" role="status" title="Заявка отозвана" />
    ) : null,
  ].filter(Boolean)
  return notices.length > 0 ? <div className="mb-6 grid gap-4">{notices}</div> : null
}
