import { Tag } from '@/components/ui/tag'
import { formatDateTime } from '@/lib/core/format'
import { sectionLabels } from '@/lib/reference/labels'
import { verdictLabels } from '@/lib/review/labels'
import type { Workbench, WorkbenchChange } from '@/lib/review/types'
import { OpenDocument } from './open-document'

/** What has changed since the last round: the answers, the documents old and new, the verdicts before. */
export function CaseChanges({ workbench: { changes, sections, requests } }: { workbench: Workbench }) {
  const closed = requests.find(({ answeredAt }) => answeredAt !== null)
  const judged = sections.filter(({ earlier }) => earlier !== null)
  return (
    <div className="grid gap-5">
      {closed?.answeredAt ? (
        <p className="text-soft">
          Запрос {closed.round} закрыт {formatDateTime(closed.answeredAt)}
        </p>
      ) : null}
      <ul className="grid gap-4">
        {changes.map((change) => (
          <Change key={change.itemId} change={change} />
        ))}
      </ul>
      {judged.length > 0 ? (
        <section className="border-t border-line pt-4">
          <h3 className="mb-2 text-base">Вердикты прошлого круга</h3>
          <ul className="grid gap-2">
            {judged.map(({ section, earlier }) => (
              <li key={section} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <span className="font-medium">{sectionLabels[section]}</span>
                <Tag tone={earlier?.verdict === 'PASSED' ? 'success' : 'warning'}>
                  {earlier ? verdictLabels[earlier.verdict] : null}
                </Tag>
                <span className="text-soft">{earlier?.reasons.map(({ title }) => title).join('; ')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Change({ change }: { change: WorkbenchChange }) {
  const { section, reason, asked, answer, document, before } = change
  return (
    <li className="grid gap-1 border-s-2 border-line ps-4">
      <p className="font-medium">
        {reason} <span className="font-normal text-soft">· {sectionLabels[section]}</span>
      </p>
      <p className="whitespace-pre-line text-soft">Просили: {asked}</p>
      {answer ? <p className="whitespace-pre-line">Ответ: {answer}</p> : null}
      {document ? (
        <p className="flex flex-wrap gap-x-4">
          <OpenDocument versionId={document.versionId} besideId={before?.versionId ?? null}>
            {before ? 'Показать рядом: прежний и новый' : `Показать: ${document.title}`}
          </OpenDocument>
        </p>
      ) : (
        <p className="text-soft">Документ не приложен.</p>
      )}
    </li>
  )
}
