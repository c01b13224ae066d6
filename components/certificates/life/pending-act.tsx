import { ActionForm } from '@/components/forms/action-form'
import { TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import { confirmActAction, returnActAction, withdrawActAction } from '@/lib/certificates/life/actions'
import { actOutcomes, actStateLabels, actStateTones, actTitles } from '@/lib/certificates/life/labels'
import type { StaffCertificate } from '@/lib/certificates/life/types'
import { ActFacts } from './act-facts'

type Pending = NonNullable<StaffCertificate['pending']>

/** The open proposal, and what this person may answer. */
export function PendingAct({ act }: { act: Pending }) {
  const { kind, state } = act
  return (
    <Card
      title={`Предложено: ${actTitles[kind].toLowerCase()}`}
      actions={<Tag tone={actStateTones[state]}>{actStateLabels[state]}</Tag>}
    >
      <ActFacts act={act} />
      <Answer act={act} />
    </Card>
  )
}

function Answer({ act: { id, kind, why, own } }: { act: Pending }) {
  if (own) {
    return (
      <div className="mt-5 grid gap-4">
        <Notice tone="info" title="Это предложили вы: подтверждает другой сотрудник" role="note" />
        <ActionForm
          action={withdrawActAction}
          hidden={{ actId: id }}
          submitLabel="Снять предложение"
          submitVariant="secondary"
        />
      </div>
    )
  }
  if (why) return <Notice tone="info" title={why} role="note" className="mt-5" />
  return (
    <div className="mt-5 grid gap-6">
      <div className="grid gap-4">
        <p>{actOutcomes[kind]} Владелец получит извещение с причиной и пояснением.</p>
        <ActionForm action={confirmActAction} hidden={{ actId: id }} submitLabel="Подтвердить" />
      </div>
      <ActionForm
        action={returnActAction}
        hidden={{ actId: id }}
        submitLabel="Вернуть коллеге"
        submitVariant="secondary"
        className="border-t border-line pt-5"
      >
        <TextArea
          name="note"
          label="Что поправить"
          hint="Не меньше 10 знаков. Записка останется между сотрудниками, владелец ничего не узнает."
          rows={3}
          maxLength={2000}
          width="full"
        />
      </ActionForm>
    </div>
  )
}
