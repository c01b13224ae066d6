import { Notice } from '@/components/ui/notice'
import { stepsOfReason } from '@/lib/applications/past-refusal'
import type { ApplicationDetails } from '@/lib/applications/types'
import { documentKindLabels } from '@/lib/documents/labels'
import type { StepCode } from '@/lib/reference/schema'

type PastRefusalsProps = { application: ApplicationDetails; step: StepCode }

/** What the application this one continues was refused for, on the step where it is mended. */
export function PastRefusals({ application, step }: PastRefusalsProps) {
  const reasons = application.pastRefusals.filter((reason) => stepsOfReason(reason).includes(step))
  if (reasons.length === 0) return null
  return (
    <Notice tone="warning" title="Проверьте: из-за этого отказали" role="note" className="mb-6">
      <ul className="grid gap-3">
        {reasons.map(({ code, title, note, recommendation, documentKind }) => (
          <li key={code}>
            <p className="font-medium">{title}</p>
            {note ? <p className="whitespace-pre-line">{note}</p> : null}
            <p>{recommendation}</p>
            {step === 'documents' && documentKind ? (
              <p>Прежний документ не перенесён: «{documentKindLabels[documentKind]}».</p>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
