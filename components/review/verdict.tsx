import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup, TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { isFinal } from '@/lib/applications/status'
import { approveAction } from '@/lib/certificates/actions'
import { formatDateTime } from '@/lib/core/format'
import { sectionLabels } from '@/lib/reference/labels'
import { proposeAction, refuseAction, returnToExpertAction, takeAction } from '@/lib/review/actions'
import { staffMoveLabels } from '@/lib/review/labels'
import { reasonField } from '@/lib/review/schema'
import type { ReasonChoice, Workbench } from '@/lib/review/types'
import { ReasonCheckboxes, type ReasonGroup } from './reason-checkboxes'
import { RequestForm } from './request-form'
import { withKey } from './with-key'

/** What may be done with the file now, or why nothing. */
export function Verdict({ workbench }: { workbench: Workbench }) {
  const { can, why, status } = workbench
  const target = { applicationId: workbench.id, version: String(workbench.version) }
  return (
    <>
      <Card title="Решение" className="p-4!">
        <div className="grid gap-4">
          {status === 'DRAFT' ? null : <p>{staffMoveLabels[status]}</p>}
          {why && !isFinal(status) ? <Notice tone="info" title={why} role="note" /> : null}
          <Proposal workbench={workbench} />
          {can.take ? (
            <div data-key="take">
              <ActionForm action={takeAction} hidden={target} submitLabel={withKey('Взять в работу', 'take')} />
            </div>
          ) : null}
          {can.propose ? (
            <div data-key="propose">
              <ProposeForm target={target} workbench={workbench} />
            </div>
          ) : null}
          {can.approve ? (
            <div data-key="propose">
              <ActionForm action={approveAction} hidden={target} submitLabel={withKey('Одобрить', 'propose')} />
            </div>
          ) : null}
          {can.refuse ? (
            <div data-key="propose">
              <ActionForm
                action={refuseAction}
                hidden={target}
                submitLabel={withKey('Отклонить', 'propose')}
                submitVariant="danger"
              />
            </div>
          ) : null}
        </div>
      </Card>
      {can.returnToExpert ? (
        <div data-key="send-back">
          <Card title="Нужно доработать" className="p-4!">
            <ActionForm
              action={returnToExpertAction}
              hidden={target}
              submitLabel={withKey('Вернуть эксперту', 'send-back')}
              submitVariant="secondary"
            >
              <TextArea name="note" label="Что проверить ещё раз" rows={3} maxLength={2000} width="full" />
            </ActionForm>
          </Card>
        </div>
      ) : null}
      {can.request ? (
        <div data-key="request">
          <RequestForm workbench={workbench} />
        </div>
      ) : null}
    </>
  )
}

/** The reasons show only while refusal is chosen: by CSS alone, so it works without JavaScript. */
function ProposeForm({ target, workbench }: { target: Record<string, string>; workbench: Workbench }) {
  const unjudged = workbench.sections.filter(({ judgement }) => judgement === null)
  const names = unjudged.map(({ section }) => `«${sectionLabels[section]}»`).join(', ')
  const all = unjudged.length === workbench.sections.length
  const passing = all ? 'все разделы' : `и разделы без вердикта: ${names}`
  return (
    <div data-decides>
      <ActionForm action={proposeAction} hidden={target} submitLabel="Направить на согласование" className="group">
        <RadioGroup
          name="decision"
          legend={withKey('Ваше решение', 'propose')}
          hint={names ? `Одобрение означает, что в порядке ${passing}.` : undefined}
          options={[
            { value: 'APPROVE', label: 'Одобрить' },
            { value: 'REFUSE', label: 'Отклонить' },
          ]}
        />
        <ReasonCheckboxes
          legend="Причины отказа"
          groups={bySection(workbench.reasons)}
          className="hidden group-has-[input[value=REFUSE]:checked]:grid"
        />
        <TextArea
          name="note"
          label="Заметка для секретаря"
          hint="Врач её не увидит"
          required={false}
          rows={3}
          maxLength={2000}
          width="full"
        />
      </ActionForm>
    </div>
  )
}

const proposalTitles = { APPROVE: 'Эксперт предложил одобрить', REFUSE: 'Эксперт предложил отклонить' } as const

function Proposal({ workbench }: { workbench: Workbench }) {
  const { proposal, refusalReasons, status, sections } = workbench
  if (!proposal || status === 'WITHDRAWN') return null
  return (
    <Notice
      tone={proposal.decision === 'APPROVE' ? 'success' : 'warning'}
      title={proposalTitles[proposal.decision]}
      role="note"
      className="p-4!"
    >
      <p>
        {proposal.by}, {formatDateTime(proposal.at)}
      </p>
      {proposal.note ? <p className="whitespace-pre-line">{proposal.note}</p> : null}
      <Unjudged sections={sections} />
      {refusalReasons.length > 0 ? (
        <ul className="grid list-disc gap-1 ps-5">
          {refusalReasons.map((reason) => (
            <li key={reason.title}>{reason.title}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

/** What the second pair of eyes looks at first. */
function Unjudged({ sections }: Pick<Workbench, 'sections'>) {
  const names = sections
    .filter(({ judgement }) => judgement?.withProposal)
    .map(({ section }) => `«${sectionLabels[section]}»`)
  if (names.length === 0) return null
  return <p className="font-medium">Отдельно не оценивались разделы: {names.join(', ')}. Проверьте их сами.</p>
}

function bySection(reasons: readonly ReasonChoice[]): ReasonGroup[] {
  const groups = Map.groupBy(reasons, (reason) => reason.section)
  return [...groups].map(([section, members]) => ({
    title: sectionLabels[section],
    reasons: members.map(({ code, title }) => ({ field: reasonField(code), title })),
  }))
}
