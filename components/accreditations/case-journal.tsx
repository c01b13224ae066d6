import { EventTimeline } from '@/components/applications/event-timeline'
import { ApplicationStatusTag } from '@/components/applications/application-status'
import { Card } from '@/components/ui/card'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import type { CaseJournal as Journal } from '@/lib/accreditations/types'
import { registrationText } from '@/lib/applications/registration-labels'
import { appealStatusLabels } from '@/lib/appeals/labels'
import { asSentence, formatDate, formatDateTime } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { CaseDocuments } from './case-documents'
import { CaseRequests } from './case-requests'
import { StageTable } from './stage-table'

/** Everything a case went through, from the result to the last letter. */
export function CaseJournal({ journal }: { journal: Journal }) {
  const { application, stages, documents, letters, appeals, events, procedureVersion } = journal
  const { procedure } = application
  return (
    <div className="grid gap-6">
      <Card title="Заявка и результат">
        <SummaryList rows={resultRows(journal)} />
      </Card>
      {stages.length > 0 ? (
        <Card title="Этапы">
          <StageTable stages={stages} />
          <p className="mt-4 text-base text-soft">
            Рабочие дни; норма — по порядку версии {procedureVersion}, по которому подана заявка. На рассмотрение всего
            — {procedure.totalWorkingDays}, время ваших ответов в него не входит.
          </p>
        </Card>
      ) : null}
      {application.requests.length > 0 ? <CaseRequests requests={application.requests} /> : null}
      {appeals.length > 0 ? (
        <Card title="Апелляции">
          <SummaryList
            rows={appeals.map(({ filedAt, decidedAt, status, text, answer }) => ({
              label: `Подана ${formatDate(filedAt)}`,
              value: (
                <>
                  <p className="whitespace-pre-line">{text}</p>
                  <p className="mt-2 font-medium">
                    {appealStatusLabels[status]}
                    {decidedAt ? ` ${formatDate(decidedAt)}` : ''}
                  </p>
                  {answer ? <p className="whitespace-pre-line">{answer}</p> : null}
                </>
              ),
            }))}
          />
        </Card>
      ) : null}
      <CaseDocuments documents={documents} />
      {letters.length > 0 ? (
        <Card title="Переписка">
          <SummaryList
            rows={letters.map(({ by, own, at, text, files }) => ({
              label: (
                <>
                  {own ? 'Вы' : by}
                  <span className="block text-base">{formatDateTime(at)}</span>
                </>
              ),
              value: <p className="wrap-anywhere whitespace-pre-line">{text || 'Без текста'}</p>,
              ...(files.length > 0 && { hint: `Файлы: ${files.join(', ')}` }),
            }))}
          />
        </Card>
      ) : null}
      <Card title="Журнал">
        <EventTimeline events={events} />
      </Card>
    </div>
  )
}

function resultRows({ application }: Journal): SummaryRow[] {
  const { status, submittedAt, registeredOn, dueOn, decidedAt, decidedByRule, refusals, certificate, filed } =
    application
  return [
    { label: 'Результат', value: <ApplicationStatusTag status={status} /> },
    ...(filed ? [{ label: 'Регион', value: filed.region.name }] : []),
    { label: 'Отправлена', value: formatDateTime(submittedAt) },
    { label: 'Дата регистрации', value: registrationText({ registeredOn, decidedAt }) },
    ...(dueOn ? [{ label: 'Срок решения', value: formatDate(dueOn) }] : []),
    ...(decidedAt
      ? [
          {
            label: 'Решение принято',
            value: `${formatDateTime(decidedAt)}${decidedByRule ? ', истёк срок ответа на запрос' : ''}`,
          },
        ]
      : []),
    ...refusals.map(({ title, note, recommendation }, index) => ({
      label: index === 0 ? 'Причины отказа' : '',
      value: (
        <>
          <p className="font-medium">{title}</p>
          {note ? <p>{asSentence(note)}</p> : null}
          <p className="text-base text-soft">{recommendation}</p>
        </>
      ),
    })),
    ...(certificate
      ? [
          {
            label: 'Свидетельство',
            value: (
              <a className="link" href={`/cabinet/certificates/${certificate.id}`}>
                {formatCertificateNumber(certificate.number)}
              </a>
            ),
          },
        ]
      : []),
  ]
}
