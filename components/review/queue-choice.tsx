import { SelectOptions, type SelectOption } from '@/components/forms/field-parts'

export const controlClass = 'block min-h-11 w-full rounded-field border border-line-strong bg-surface py-2 text-ink'
// Beside each other on a phone, the lists leave the arrow only as much room as it needs.
const narrow = 'max-xs:bg-position-[right_0.5rem_center] max-xs:ps-2.5 max-xs:pe-7.5'

/** Labels of a list as options of a choice. */
export const toOptions = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

type QueueChoiceProps = {
  name: string
  label: string
  chosen: string | null | undefined
  options: readonly SelectOption[]
  /** Words for no choice; without them something is always chosen. */
  any?: string
}

/** A choice of the queue's filters. */
export function QueueChoice({ name, label, chosen, options, any }: QueueChoiceProps) {
  return (
    <label className="grid min-w-0 gap-1">
      <span className="font-medium">{label}</span>
      <select
        name={name}
        defaultValue={chosen ?? ''}
        className={`${controlClass} select-arrow ps-3 pe-11 text-ellipsis ${narrow}`}
      >
        <SelectOptions options={options} placeholder={any} />
      </select>
    </label>
  )
}
