'use client'

import clsx from 'clsx'
import { SelectField, TextArea } from '@/components/forms/field'
import { FieldErrors } from '@/components/forms/field-frame'
import type { SelectOption } from '@/components/forms/field-parts'
import { useField } from '@/components/forms/form-context'

/** Names of the fields come ready made: the schema that knows them would bring zod to the browser. */
type AskedReason = {
  title: string
  field: string
  /** Null where nothing can be mended. */
  note: string | null
  kind: string | null
  /** The note of a reason that is ticked from the start. */
  given: string | null
  givenKind: string | null
}

export type AskedGroup = { title: string; reasons: readonly AskedReason[] }

type RequestReasonsProps = { groups: readonly AskedGroup[]; kinds?: readonly SelectOption[]; legend?: string }

/** Reasons to tick; a ticked one opens what to do about it, by CSS alone, so it works without JavaScript. */
export function RequestReasons({ groups, kinds = [], legend = 'Что не так' }: RequestReasonsProps) {
  const field = useField('reasons')
  const wrong = field.errors.length > 0
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      aria-describedby={wrong ? field.errorId : undefined}
      className={clsx('grid min-w-0 gap-3', wrong && 'border-s-4 border-danger ps-4')}
    >
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <FieldErrors field={field} />
      <div className="grid gap-4 rounded-field border border-line p-3 xl:max-h-[32rem] xl:overflow-y-auto">
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p className="text-[0.9375rem] font-semibold text-soft">{group.title}</p>
            {group.reasons.map((reason) => (
              <Reason key={reason.field} reason={reason} kinds={kinds} />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function Reason({ reason, kinds }: { reason: AskedReason; kinds: readonly SelectOption[] }) {
  const field = useField(reason.field)
  const about = <span className="sr-only">: {reason.title}</span>
  return (
    <div className="group/reason">
      <label htmlFor={field.id} className="flex min-h-11 items-start gap-3 py-2">
        {/* React re-applies no changed defaultChecked, after an action or a new remark: the key remounts it. */}
        <input
          key={`${field.version} ${reason.given !== null}`}
          id={field.id}
          name={reason.field}
          type="checkbox"
          value="on"
          defaultChecked={field.sentBack ? Boolean(field.typed) : reason.given !== null}
          className="mt-0.5 size-5 shrink-0 accent-fill"
        />
        {reason.title}
      </label>
      <div className="mb-3 hidden gap-3 ps-8 group-has-[input:checked]/reason:grid">
        {reason.kind ? (
          <SelectField
            key={reason.givenKind}
            name={reason.kind}
            label={<>Какой документ{about}</>}
            required={false}
            placeholder="Любой"
            options={kinds}
            defaultValue={reason.givenKind}
            width="full"
          />
        ) : null}
        {reason.note ? (
          <TextArea
            name={reason.note}
            label={<>Что сделать врачу{about}</>}
            hint="Врач увидит этот текст вместе с причиной"
            defaultValue={reason.given}
            rows={2}
            maxLength={2000}
            width="full"
          />
        ) : null}
      </div>
    </div>
  )
}
