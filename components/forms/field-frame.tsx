'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { FieldBinding } from './form-context'

export const controlClass = clsx(
  'block w-full min-h-12 rounded-field border border-line-strong bg-surface px-3.5 py-2.5 text-ink',
  'placeholder:text-soft focus-visible:rounded-field focus-visible:outline-offset-0',
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-soft [&[readonly]]:bg-sunken',
  'aria-invalid:border-2 aria-invalid:border-danger print:border-0 print:p-0',
)

/** aria attributes that tie a control to its hint and errors. */
export function controlAria(field: FieldBinding, hint: ReactNode, required: boolean) {
  const describedBy = [hint ? field.hintId : null, field.errors.length > 0 ? field.errorId : null].filter(Boolean)
  return {
    'aria-describedby': describedBy.join(' ') || undefined,
    'aria-invalid': field.errors.length > 0 || undefined,
    required,
  }
}

export function Optional() {
  return <span className="font-normal text-soft"> (необязательно)</span>
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="text-base text-soft">
      {children}
    </div>
  )
}

export function FieldErrors({ field }: { field: FieldBinding }) {
  if (field.errors.length === 0) return null
  return (
    <div id={field.errorId} className="grid gap-1 font-medium text-danger">
      {field.errors.map((error) => (
        <p key={error} className="flex gap-2">
          <ErrorMark />
          <span>
            <span className="sr-only">Ошибка: </span>
            {error}
          </span>
        </p>
      ))}
    </div>
  )
}

/** Drawn in place: the icon set would otherwise travel to the browser with every form. */
export function ErrorMark() {
  return (
    <svg
      viewBox="0 0 24 24"
      className="mt-0.5 size-5 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M12 7v6M12 16.5v.5" strokeLinecap="round" />
    </svg>
  )
}

type FieldFrameProps = {
  field: FieldBinding
  label: ReactNode
  hint: ReactNode
  required: boolean
  className?: string | undefined
  children: ReactNode
}

/** Label above, hint below the label, then the control, errors under it. */
export function FieldFrame({ field, label, hint, required, className, children }: FieldFrameProps) {
  const invalid = field.errors.length > 0
  return (
    <div className={clsx('grid gap-1.5', invalid && 'border-s-4 border-danger ps-4', className)}>
      <label htmlFor={field.id} className="font-medium">
        {label}
        {required ? null : <Optional />}
      </label>
      {hint ? <FieldHint id={field.hintId}>{hint}</FieldHint> : null}
      {children}
      <FieldErrors field={field} />
    </div>
  )
}
