import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { plural } from '@/lib/core/plural'
import { documentKindLabels } from '@/lib/documents/labels'
import { sectionLabels } from '@/lib/reference/labels'
import { requestDocumentsAction } from '@/lib/review/actions'
import { requestKindField, requestNoteField } from '@/lib/review/request-schema'
import { reasonField } from '@/lib/review/schema'
import type { ReasonChoice, Workbench } from '@/lib/review/types'
import { RequestReasons, type AskedGroup } from './request-reasons'

/** Asks the doctor for more: reasons by section, each with what to do about it. */
export function RequestForm({ workbench }: { workbench: Workbench }) {
  const { id, version, requests, requestRounds, filed } = workbench
  const used = requests.length
  if (used >= requestRounds) {
    return (
      <Card title="Чего-то не хватает">
        <p>
          Документы уже запрашивали {used} {plural(used, ['раз', 'раза', 'раз'])}, больше нельзя. Примите решение по
          тому, что есть.
        </p>
      </Card>
    )
  }
  const kinds = [...new Set(filed.documents.map(({ kind }) => kind))].map((kind) => ({
    value: kind,
    label: documentKindLabels[kind],
  }))
  return (
    <Card title="Чего-то не хватает">
      <p className="mb-4 text-soft">
        Запрос {used + 1} из {requestRounds}
      </p>
      <ActionForm
        action={requestDocumentsAction}
        hidden={{ applicationId: id, version: String(version) }}
        submitLabel="Запросить документы"
        submitVariant="secondary"
      >
        <RequestReasons groups={bySection(workbench.reasons.filter(({ fixable }) => fixable))} kinds={kinds} />
      </ActionForm>
    </Card>
  )
}

function bySection(reasons: readonly ReasonChoice[]): AskedGroup[] {
  const groups = Map.groupBy(reasons, (reason) => reason.section)
  return [...groups].map(([section, members]) => ({
    title: sectionLabels[section],
    reasons: members.map(({ code, title, documentKind }) => ({
      title,
      field: reasonField(code),
      note: requestNoteField(code),
      kind: section === 'DOCUMENTS' && documentKind === null ? requestKindField(code) : null,
    })),
  }))
}
