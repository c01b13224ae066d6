'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { FieldErrors, FieldHint } from './field-frame'
import { choiceClass, choiceLabelClass } from './field-parts'
import { useField } from './form-context'

export type Box = { name: string; label: ReactNode; checked: boolean }

type CheckboxGroupProps = {
  /** Where the errors of the whole belong; each box is sent under a name of its own. */
  name: string
  legend: ReactNode
  hint?: ReactNode
  boxes: readonly Box[]
}

/** Boxes of which any number may be ticked. */
export function CheckboxGroup({ name, legend, hint, boxes }: CheckboxGroupProps) {
  const field = useField(name)
  const wrong = field.errors.length > 0
  const about = [hint ? field.hintId : null, wrong ? field.errorId : null].filter(Boolean).join(' ')
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      aria-describedby={about || undefined}
      className={clsx('grid min-w-0 gap-1.5', wrong && 'border-s-4 border-danger ps-4')}
    >
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {hint ? <FieldHint id={field.hintId}>{hint}</FieldHint> : null}
      {boxes.map((box) => (
        <BoxItem key={box.name} {...box} />
      ))}
      <FieldErrors field={field} />
    </fieldset>
  )
}

function BoxItem({ name, label, checked }: Box) {
  const field = useField(name)
  return (
    <label className={choiceLabelClass}>
      <input
        name={name}
        type="checkbox"
        defaultChecked={field.sentBack ? Boolean(field.typed) : checked}
        className={choiceClass}
      />
      <span className="min-w-0 wrap-anywhere">{label}</span>
    </label>
  )
}
