import type { ComponentProps } from 'react'
import { PROBLEM_ID } from './problem'

const inputClass =
  'block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 py-2.5 text-ink aria-invalid:border-2 aria-invalid:border-danger focus-visible:rounded-field focus-visible:outline-offset-0'

type LoginFieldProps = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'defaultValue' | 'maxLength' | 'spellCheck'
> & { name: string; label: string; invalid: boolean }

/** A field of the login pages: plain HTML, no script behind it. */
export function LoginField({ name, label, invalid, ...input }: LoginFieldProps) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={name} className="font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        required
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? PROBLEM_ID : undefined}
        className={inputClass}
        {...input}
      />
    </div>
  )
}
