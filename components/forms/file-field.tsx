'use client'

import clsx from 'clsx'
import { useRef, useSyncExternalStore, type ComponentProps, type RefObject } from 'react'
import { controlAria, FieldFrame } from './field-frame'
import type { CommonProps } from './field-parts'
import { useField } from './form-context'

type FileFieldProps = CommonProps & Pick<ComponentProps<'input'>, 'accept' | 'multiple' | 'onChange'>

const boxClass = 'w-full max-w-xl rounded-card border-2 border-dashed bg-surface p-3 text-base'

const nativeClass = clsx(
  'block aria-invalid:border-danger focus-visible:rounded-card',
  'file:me-4 file:min-h-11 file:cursor-pointer file:rounded-field file:border-0',
  'file:bg-accent-soft file:px-5 file:font-medium file:text-accent',
)

/** Names of the chosen files, '' when there are none, null until the script runs. */
function useChosenNames(input: RefObject<HTMLInputElement | null>): string | null {
  return useSyncExternalStore(
    (changed) => {
      const element = input.current
      element?.addEventListener('change', changed)
      return () => element?.removeEventListener('change', changed)
    },
    () => Array.from(input.current?.files ?? [], ({ name }) => name).join(', '),
    () => null,
  )
}

/**
 * A file to send. Where scripts run, a Russian face lies under the browser's own control, made transparent: its
 * words follow the language of the browser, while clicks, keys and drops still go to it. Elsewhere it shows itself.
 */
export function FileField({ name, label, hint, required = true, className, ...rest }: FileFieldProps) {
  const field = useField(name)
  const input = useRef<HTMLInputElement>(null)
  const names = useChosenNames(input)
  const faced = names !== null
  const border = field.errors.length > 0 ? 'border-danger' : 'border-line-strong'
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} className={className}>
      <div
        className={clsx(
          faced && [boxClass, border, 'relative flex flex-wrap items-center gap-x-4 gap-y-2 hover:bg-sunken'],
          'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        )}
      >
        <input
          ref={input}
          id={field.id}
          name={name}
          type="file"
          // Without it the browser shows a tooltip of its own, in its own language.
          title={faced ? '' : undefined}
          className={
            faced ? 'absolute inset-0 size-full cursor-pointer opacity-0' : clsx(boxClass, border, nativeClass)
          }
          {...controlAria(field, hint, required)}
          {...rest}
        />
        {faced ? (
          <>
            <span
              aria-hidden="true"
              className="inline-flex min-h-11 items-center rounded-field bg-accent-soft px-5 font-medium text-accent"
            >
              Выбрать файл
            </span>
            <span aria-hidden="true" className="min-w-0 flex-[1_1_12rem] [overflow-wrap:anywhere]">
              {names || 'Файл не выбран'}
            </span>
          </>
        ) : null}
      </div>
    </FieldFrame>
  )
}
