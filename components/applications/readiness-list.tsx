import { stepLabels } from '@/lib/applications/labels'
import type { ApplicationDetails } from '@/lib/applications/types'

/** What is still missing, each line leading to its very field. */
export function ReadinessList({ application }: { application: ApplicationDetails }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {application.missing.map(({ step, field, message, href }) => (
        <li
          key={`${step}.${field}.${message}`}
          className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,1fr)_auto]"
        >
          <span>{message}</span>
          <span className="text-soft">{stepLabels[step]}</span>
          <a className="link inline-block py-1 sm:py-0" href={href ?? fieldHref(application.id, step, field)}>
            {href ? 'Открыть документ' : 'Заполнить'}
            <span className="sr-only">: {message}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function fieldHref(id: string, step: string, field: string) {
  return `/cabinet/applications/${id}/${step}?check=1#${fieldAnchor(field)}`
}

/** Address of an input inside its page. */
export function fieldAnchor(field: string) {
  return `field-${field}`
}
