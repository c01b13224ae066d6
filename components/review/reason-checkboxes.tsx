'use client'

import clsx from 'clsx'
import { FieldErrors } from '@/components/forms/field-frame'
import { useField } from '@/components/forms/form-context'

/** `field` is the name of the checkbox, ready made: the schema that knows it would bring zod to the browser. */
type Reason = { field: string; title: string }

export type ReasonGroup = { title: string; reasons: readonly Reason[] }

type ReasonCheckboxesProps = { legend: string; groups: readonly ReasonGroup[]; className?: string }

/** Reasons of the catalogue to tick, by section; at least one is asked for by the server. */
export function ReasonCheckboxes({ legend, groups, className }: ReasonCheckboxesProps) {
  const field = useField('reasons')
  const count = groups.reduce((sum, group) => sum + group.reasons.length, 0)
  const wrong = field.errors.length > 0
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      aria-describedby={wrong ? field.errorId : undefined}
      className={clsx('min-w-0 gap-3', wrong && 'border-s-4 border-danger ps-4', className ?? 'grid')}
    >
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <p className="text-[0.9375rem] text-soft max-xl:hidden">Список прокручивается, причин в нём: {count}</p>
      <FieldErrors field={field} />
      <div className="grid gap-4 rounded-field border border-line p-3 xl:max-h-96 xl:overflow-y-auto">
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p className="text-[0.9375rem] font-semibold text-soft">{group.title}</p>
            {group.reasons.map((reason) => (
              <ReasonCheckbox key={reason.field} {...reason} />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function ReasonCheckbox({ field: name, title }: Reason) {
  const field = useField(name)
  return (
    <label htmlFor={field.id} className="flex min-h-11 items-start gap-3 py-2">
      {/* React resets a form after its action and does not re-apply a changed defaultChecked: the key remounts it. */}
      <input
        key={field.version}
        id={field.id}
        name={name}
        type="checkbox"
        value="on"
        defaultChecked={Boolean(field.typed)}
        className="mt-0.5 size-5 shrink-0 accent-fill"
      />
      {title}
    </label>
  )
}
