import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextArea } from '@/components/forms/field'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { bulkApproveAction, bulkAssignAction, bulkRequestAction } from '@/lib/bulk/actions'
import { bulkActLabels, bulkActOutcomes } from '@/lib/bulk/labels'
import type { BulkChoices, BulkPreviewRow } from '@/lib/bulk/types'
import { plural } from '@/lib/core/plural'
import type { BulkAct } from '@/lib/db/generated/prisma/enums'

const actions = { ASSIGN: bulkAssignAction, REQUEST: bulkRequestAction, APPROVE: bulkApproveAction }
const headers = ['Заявка', 'Заявитель', 'Статус', 'Что будет']

type BulkPreviewProps = { act: BulkAct; rows: readonly BulkPreviewRow[]; choices: BulkChoices; runId: string }

/** Each ticked row with what will happen to it or why it cannot, and the one button that does it. */
export function BulkPreview({ act, rows, choices, runId }: BulkPreviewProps) {
  const ready = rows.filter(({ why }) => why === null)
  const hidden = { runId, rows: ready.map(({ id, version }) => `${id}:${version}`).join() }
  return (
    <>
      <div className="mb-6 rounded-card border border-line bg-surface shadow-card">
        <Table labels={headers}>
          <caption className="sr-only">{bulkActLabels[act]}: что будет с каждой заявкой</caption>
          <Thead>
            <Tr>
              {headers.map((header) => (
                <Th key={header}>{header}</Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(({ id, number, applicant, status, why }) => (
              <Tr key={id}>
                <Td>
                  <a className="link whitespace-nowrap" href={`/staff/applications/${id}`}>
                    {number}
                  </a>
                </Td>
                <Td>{applicant}</Td>
                <Td>{status}</Td>
                <Td>
                  <span>
                    <Tag tone={why ? 'warning' : 'success'}>{why ? 'Пропустим' : 'Готова'}</Tag>{' '}
                    {why ?? bulkActOutcomes[act]}
                  </span>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
      {ready.length === 0 ? (
        <p className="font-medium">Ни с одной из отмеченных заявок этого сделать нельзя.</p>
      ) : (
        <ActionForm
          action={actions[act]}
          hidden={hidden}
          submitLabel={`${bulkActLabels[act]}: ${ready.length} ${plural(ready.length, ['заявка', 'заявки', 'заявок'])}`}
        >
          <Fields act={act} choices={choices} />
        </ActionForm>
      )}
    </>
  )
}

function Fields({ act, choices }: { act: BulkAct; choices: BulkChoices }) {
  if (act === 'APPROVE') return null
  if (act === 'ASSIGN') {
    const experts = choices.experts.map(({ id, name }) => ({ value: id, label: name }))
    return (
      <>
        <SelectField name="expertId" label="Эксперт" options={experts} placeholder="Выберите" />
        <TextArea name="note" label="Записка эксперту" required={false} />
      </>
    )
  }
  const reasons = choices.reasons.map(({ code, title }) => ({ value: code, label: title }))
  return (
    <>
      <SelectField name="reason" label="Причина" options={reasons} placeholder="Выберите" />
      <TextArea name="note" label="Что исправить или приложить" hint="Врач прочитает это в своём кабинете." />
    </>
  )
}
