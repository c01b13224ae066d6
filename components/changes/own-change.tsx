import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { withdrawChangeAction } from '@/lib/changes/actions'
import { changeStatusLabels, changeTones } from '@/lib/changes/labels'
import type { OwnChange } from '@/lib/changes/types'
import { formatDateTime } from '@/lib/core/format'

/** The open request, which may be taken back. */
export function OpenChange({ change }: { change: OwnChange }) {
  return (
    <Card title="Запрос на изменение" actions={<StatusTag change={change} />}>
      <SummaryList rows={rowsOf(change)} />
      <p className="my-4 max-w-[42rem] text-soft">
        Запрос рассмотрит сотрудник. О решении сообщим в уведомлениях и письмом, до него в данных остаётся прежнее
        значение.
      </p>
      <ActionForm
        action={withdrawChangeAction}
        hidden={{ changeId: change.id }}
        submitLabel="Отозвать запрос"
        submitVariant="secondary"
      />
    </Card>
  )
}

/** What has been asked before and what came of it: nothing that stood here is lost. */
export function ChangeHistory({ history }: { history: readonly OwnChange[] }) {
  if (history.length === 0) return null
  return (
    <Card title="История изменений">
      <ul className="grid gap-6">
        {history.map((change) => (
          <li key={change.id} className="border-t border-line pt-4 first:border-0 first:pt-0">
            <p className="mb-1">
              <StatusTag change={change} />
            </p>
            <SummaryList rows={rowsOf(change)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function StatusTag({ change: { status } }: { change: OwnChange }) {
  return <Tag tone={changeTones[status]}>{changeStatusLabels[status]}</Tag>
}

function rowsOf({ before, after, document, createdAt, decidedAt, decidedBy, reason, note }: OwnChange): SummaryRow[] {
  return [
    { label: 'Было', value: before },
    { label: 'Стало', value: after },
    {
      label: 'Подтверждение',
      value: (
        <a className="link" href={`/cabinet/documents/${document.id}`}>
          <FileName>{document.fileName}</FileName>
        </a>
      ),
    },
    { label: 'Отправлен', value: formatDateTime(createdAt) },
    ...(decidedAt
      ? [
          {
            label: decidedBy ? 'Решение' : 'Отозван',
            value: [decidedBy, formatDateTime(decidedAt)].filter(Boolean).join(', '),
          },
        ]
      : []),
    ...(reason ? [{ label: 'Причина отказа', value: reason }] : []),
    ...(note ? [{ label: 'Пояснение', value: <span className="whitespace-pre-line">{note}</span> }] : []),
  ]
}
