'use client'

import { DocumentStatusTag } from '@/components/documents/document-status'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { FileName } from '@/components/ui/file-name'
import { Notice } from '@/components/ui/notice'
import { formatDateTime } from '@/lib/core/format'
import { acceptVersionAction, rejectVersionAction } from '@/lib/review/files/actions'
import { reuseStateLabels, reuseTitles } from '@/lib/review/files/labels'
import type { CaseAlarm, FileState } from '@/lib/review/files/types'
import type { ReasonChoice, WorkbenchDocument } from '@/lib/review/types'
import { withKey } from './with-key'
import { useWorkbench } from './workbench-state'

type CaseFileProps = {
  applicationId: string
  version: number
  canJudge: boolean
  /** Whether the reason of a rejection can be sent on to the doctor. */
  canRequest: boolean
  /** Whether this person may open the two sides of an alarm. */
  canCompare: boolean
  alarms: readonly CaseAlarm[]
  states: readonly FileState[]
  reasons: readonly ReasonChoice[]
}

const DIPLOMAS: readonly WorkbenchDocument['kind'][] = ['DIPLOMA', 'RESIDENCY_DIPLOMA', 'RETRAINING_DIPLOMA']

/** The file that is open: whether it stands under somebody else too, and whether it is accepted. */
export function CaseFile(props: CaseFileProps) {
  const { documents, versionId } = useWorkbench()
  const document = documents.find((one) => one.versionId === versionId) ?? documents[0]
  if (!document) return null
  const state = props.states.find((one) => one.versionId === document.versionId)
  const alarms = props.alarms.filter((alarm) =>
    alarm.kind === 'SAME_NUMBER' ? DIPLOMAS.includes(document.kind) : alarm.versionId === document.versionId,
  )
  return (
    <Card title="Открытый файл" className="p-4!" actions={state ? <DocumentStatusTag status={state.status} /> : null}>
      <div className="grid gap-3">
        <p>
          <FileName>{document.fileName}</FileName>
        </p>
        {alarms.map((alarm) => (
          <Alarm key={alarm.id} alarm={alarm} canCompare={props.canCompare} />
        ))}
        {state ? <Judgement key={document.versionId} document={document} state={state} {...props} /> : null}
      </div>
    </Card>
  )
}

function Alarm({ alarm, canCompare }: { alarm: CaseAlarm; canCompare: boolean }) {
  const { id, kind, state, page } = alarm
  const tone = state === 'explained' ? 'neutral' : 'danger'
  return (
    <Notice tone={tone} title={reuseTitles[kind]} role="note" className="p-3!">
      {page ? <p>Страница {page}</p> : null}
      {state === 'open' ? null : <p>{reuseStateLabels[state]}</p>}
      {canCompare ? (
        <a className="link w-fit" href={`/staff/reuse/${id}`}>
          Сравнить
        </a>
      ) : null}
    </Notice>
  )
}

function Judgement(props: CaseFileProps & { document: WorkbenchDocument; state: FileState }) {
  const { applicationId, version, canJudge, canRequest, reasons, document, state } = props
  const target = { applicationId, version: String(version), versionId: document.versionId }
  const fitting = reasons.filter(
    ({ fixable, section, documentKind }) =>
      fixable && (documentKind === null ? section === 'DOCUMENTS' : documentKind === document.kind),
  )
  return (
    <>
      {state.by && state.at ? (
        <p className="text-sm text-soft">
          {state.by}, {formatDateTime(state.at)}
        </p>
      ) : null}
      {state.reason ? <p className="whitespace-pre-line">{state.reason}</p> : null}
      {canJudge && canRequest && state.status === 'REJECTED' ? (
        <a className="link w-fit" href="#request">
          К запросу документов: причина уже отмечена
        </a>
      ) : null}
      {canJudge && state.can === 'accept' ? (
        <div data-key="file">
          <ActionForm
            action={acceptVersionAction}
            hidden={target}
            submitLabel={withKey('Снять отклонение', 'file')}
            submitVariant="secondary"
          />
        </div>
      ) : null}
      {canJudge && state.can === 'reject' ? (
        <Details summary={withKey('Отклонить файл', 'file')} dataKey="file">
          <ActionForm
            action={rejectVersionAction}
            hidden={target}
            submitLabel="Отклонить файл"
            submitVariant="secondary"
          >
            <SelectField
              name="reason"
              label="Причина"
              placeholder="Выберите причину"
              options={fitting.map(({ code, title }) => ({ value: code, label: title }))}
              width="full"
            />
            <TextArea
              name="note"
              label="Что исправить врачу"
              hint="Врач прочитает это рядом с файлом и в запросе"
              rows={3}
              maxLength={2000}
              width="full"
            />
          </ActionForm>
        </Details>
      ) : null}
    </>
  )
}
