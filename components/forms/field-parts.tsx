import type { ReactNode } from 'react'

export type Width = 'short' | 'medium' | 'long' | 'full'

export const widths: Record<Width, string> = {
  short: 'max-w-36',
  medium: 'max-w-64',
  long: 'max-w-xl',
  full: 'max-w-none',
}

export type CommonProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Fields are required unless this is false; optional ones are marked «необязательно». */
  required?: boolean
  disabled?: boolean
  className?: string
}

export const choiceClass = 'mt-0.5 size-6 shrink-0 accent-fill'
export const choiceLabelClass = 'flex min-h-11 items-start gap-3 py-2'

export type SelectOption = { value: string; label: string; group?: string }

function groupOptions(options: readonly SelectOption[]) {
  const groups = new Map<string, SelectOption[]>()
  for (const option of options) {
    const key = option.group ?? ''
    groups.set(key, [...(groups.get(key) ?? []), option])
  }
  return [...groups]
}

const toOption = (option: SelectOption) => (
  <option key={option.value} value={option.value}>
    {option.label}
  </option>
)

/** Options of a select, under their groups when they have them. */
export function SelectOptions({
  options,
  placeholder,
}: {
  options: readonly SelectOption[]
  placeholder: string | undefined
}) {
  return (
    <>
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      {groupOptions(options).map(([group, items]) =>
        group ? (
          <optgroup key={group} label={group}>
            {items.map(toOption)}
          </optgroup>
        ) : (
          items.map(toOption)
        ),
      )}
    </>
  )
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode }

type RadioItemProps = { id: string; name: string; option: RadioOption; checked: boolean; required: boolean }

export function RadioItem({ id, name, option, checked, required }: RadioItemProps) {
  return (
    <label htmlFor={id} className={choiceLabelClass}>
      <input
        id={id}
        name={name}
        type="radio"
        value={option.value}
        defaultChecked={checked}
        required={required}
        aria-describedby={option.hint ? `${id}-about` : undefined}
        className={choiceClass}
      />
      <span className="grid">
        {option.label}
        {option.hint ? (
          <span id={`${id}-about`} className="text-base text-soft">
            {option.hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}
