import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { plural } from '@/lib/core/plural'
import { documentKindLabels } from '@/lib/documents/labels'
import { requestDocumentsAction } from '@/lib/review/actions'
import type { Workbench } from '@/lib/review/types'
import { askedGroups, givenNotes } from './asked-groups'
import { RequestReasons } from './request-reasons'

/** Asks the doctor for more: reasons by section, each with what to do about it. */
export function RequestForm({ workbench }: { workbench: Workbench }) {
  const { id, version, requestsLeft, requestRounds, filed } = workbench
  if (requestsLeft <= 0) {
    return (
      <Card title="Чего-то не хватает" className="p-4!">
        <p>
          Документы уже запрашивали {requestRounds} {plural(requestRounds, ['раз', 'раза', 'раз'])}, больше нельзя.
          Примите решение по тому, что есть.
        </p>
      </Card>
    )
  }
  const kinds = [...new Set(filed.documents.map(({ kind }) => kind))].map((kind) => ({
    value: kind,
    label: documentKindLabels[kind],
  }))
  const fixable = workbench.reasons.filter((reason) => reason.fixable)
  const given = givenNotes(workbench.sections.flatMap(({ judgement }) => judgement ?? []))
  return (
    <Card title="Чего-то не хватает" className="p-4!">
      <p id="request" className="mb-4 scroll-mt-4 text-soft">
        Запрос {requestRounds - requestsLeft + 1} из {requestRounds}
        {given.size > 0 ? '. Отмечены устранимые замечания ваших вердиктов: осталось отправить.' : null}
      </p>
      <ActionForm
        action={requestDocumentsAction}
        hidden={{ applicationId: id, version: String(version) }}
        submitLabel="Запросить документы"
        submitVariant="secondary"
      >
        <RequestReasons groups={askedGroups(fixable, given, pinnedKinds(workbench))} kinds={kinds} />
      </ActionForm>
    </Card>
  )
}

/** Kinds of the documents with pins that wait for the request, by the code of their reason. */
function pinnedKinds({ pins, documents }: Workbench): Map<string, string> {
  const waiting = pins.filter(({ reasonCode, sentRound }) => reasonCode !== null && sentRound === null)
  return new Map(
    waiting.flatMap(({ reasonCode, versionId }) => {
      const kind = documents.find((document) => document.versionId === versionId)?.kind
      return kind && reasonCode ? [[reasonCode, kind] as const] : []
    }),
  )
}
