import { Notice } from '@/components/ui/notice'
import type { ApplicationDetails } from '@/lib/applications/types'
import type { StepCode } from '@/lib/reference/schema'
import { fieldAnchor } from './readiness-list'

/** The step is saved, and something typed in it will not do: told here, with the way on all the same. */
export function WrongStep({ application, step }: { application: ApplicationDetails; step: StepCode }) {
  const faults = application.missing.filter((item) => item.step === step)
  const next = application.steps.find(({ code }) => code === step)?.next ?? 'preview'
  if (faults.length === 0) return null
  return (
    <Notice tone="warning" title="Сохранено, но здесь нужно исправить" role="status" className="mb-6">
      <ul className="grid gap-1">
        {faults.map(({ field, message }) => (
          <li key={field}>
            <a className="link" href={`#${fieldAnchor(field)}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <a className="link" href={`/cabinet/applications/${application.id}/${next}`}>
          Исправить потом и продолжить
        </a>
      </p>
    </Notice>
  )
}
