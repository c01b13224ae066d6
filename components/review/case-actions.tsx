import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { TextArea, TextField } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { rollBackAction } from '@/lib/certificates/actions'
import { formatDateTime } from '@/lib/core/format'
import { escalateAction, holdAction, resumeAction, settleAction } from '@/lib/review/case-actions'
import type { Workbench } from '@/lib/review/types'
import { TakeNext } from './take-next'
import { TieForm } from './tie-forms'
import { withKey } from './with-key'

type Target = Record<string, string>

/** What may be done with the file beside deciding it; every form is folded, so that the column stays calm. */
export function CaseActions({ workbench }: { workbench: Workbench }) {
  const { can, hold, escalation } = workbench
  const target = { applicationId: workbench.id, version: String(workbench.version) }
  const forms: [boolean, () => ReactNode][] = [
    [can.assign || can.handOver, () => <AssignLink key="assign" workbench={workbench} />],
    [can.hold, () => <HoldForm key="hold" target={target} />],
    [can.escalate, () => <EscalateForm key="escalate" target={target} />],
    [can.declareTie, () => <TieForm key="tie" applicationId={workbench.id} />],
    [can.rollBack, () => <RollBackForm key="rollBack" target={target} workbench={workbench} />],
  ]
  const shown = forms.filter(([allowed]) => allowed).map(([, show]) => show())
  return (
    <>
      {hold ? (
        <Notice tone="warning" title="Рассмотрение отложено" role="note">
          <p className="whitespace-pre-line">{hold.reason}</p>
          <p className="text-soft">
            {hold.by}, {formatDateTime(hold.at)}. Срок решения идёт.
          </p>
          {can.resume ? (
            <div data-key="hold">
              <ActionForm
                action={resumeAction}
                hidden={target}
                submitLabel={withKey('Возобновить', 'hold')}
                submitVariant="secondary"
              />
            </div>
          ) : null}
        </Notice>
      ) : null}
      {escalation ? (
        <Notice tone="danger" title="Нужен секретарь" role="note">
          <p className="whitespace-pre-line">{escalation.note}</p>
          <p className="text-soft">{formatDateTime(escalation.at)}</p>
          {can.settle ? <SettleForm target={target} /> : null}
        </Notice>
      ) : null}
      {workbench.namesake ? (
        <Notice tone="warning" title="Заявитель — ваш однофамилец" role="note">
          <p>Если это родственник или вы лично заинтересованы в решении, сообщите об этом в «Ещё действия».</p>
        </Notice>
      ) : null}
      {shown.length > 0 ? (
        <Card title="Ещё действия" className="p-4!">
          {shown}
        </Card>
      ) : null}
      {can.next ? <TakeNext /> : null}
    </>
  )
}

function AssignLink({ workbench }: { workbench: Workbench }) {
  const words = workbench.can.handOver
    ? 'Передать коллеге'
    : workbench.status === 'SUBMITTED'
      ? 'Назначить эксперта'
      : 'Передать другому эксперту'
  return (
    <p className="border-b border-line">
      <a
        data-key="assign"
        className="link inline-flex min-h-14 items-center font-medium"
        href={`/staff/applications/${workbench.id}/assign`}
      >
        {withKey(words, 'assign')}
      </a>
    </p>
  )
}

function HoldForm({ target }: { target: Target }) {
  return (
    <Details summary={withKey('Отложить', 'hold')} dataKey="hold">
      <ActionForm action={holdAction} hidden={target} submitLabel="Отложить" submitVariant="secondary">
        <TextArea
          name="reason"
          label="Причина"
          hint="Её прочитает врач. Срок решения не остановится"
          rows={3}
          maxLength={500}
          width="full"
        />
      </ActionForm>
    </Details>
  )
}

function EscalateForm({ target }: { target: Target }) {
  return (
    <Details summary={withKey('Позвать секретаря', 'secretary')} dataKey="secretary">
      <ActionForm action={escalateAction} hidden={target} submitLabel="Позвать секретаря" submitVariant="secondary">
        <TextArea name="note" label="Что нужно" hint="Врач этого не увидит" rows={3} maxLength={2000} width="full" />
      </ActionForm>
    </Details>
  )
}

function SettleForm({ target }: { target: Target }) {
  return (
    <Details summary={withKey('Ответить и снять отметку', 'secretary')} dataKey="secretary">
      <ActionForm action={settleAction} hidden={target} submitLabel="Ответить" submitVariant="secondary">
        <TextArea name="note" label="Ответ эксперту" rows={3} maxLength={2000} width="full" />
      </ActionForm>
    </Details>
  )
}

function RollBackForm({ target, workbench }: { target: Target; workbench: Workbench }) {
  return (
    <Details summary={withKey('Отменить решение', 'roll-back')} dataKey="roll-back">
      <p>
        Заявка вернётся в очередь к тем, кто не участвовал в решении, со сроком заново.
        {workbench.status === 'APPROVED' ? ' Выданное свидетельство будет отозвано.' : null} Врач узнает причину.
      </p>
      <ActionForm action={rollBackAction} hidden={target} submitLabel="Отменить решение" submitVariant="danger">
        <TextArea name="reason" label="Причина" hint="Не меньше 10 знаков" rows={3} maxLength={1000} width="full" />
        <TextField
          name="confirmation"
          label="Номер заявки"
          hint={`Для подтверждения наберите ${workbench.number}`}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          width="full"
        />
      </ActionForm>
    </Details>
  )
}
