import { Icon } from '@/components/ui/icon'

export const PROBLEM_ID = 'problem'

/** What went wrong with the last form, above it; the fields point at it. */
export function Problem({ text }: { text: string | null }) {
  if (!text) return null
  return (
    <p id={PROBLEM_ID} role="alert" className="flex gap-2.5 rounded-field bg-danger-soft p-4 font-medium text-danger">
      <Icon name="circle-alert" className="mt-0.5 size-5 shrink-0" />
      <span>
        <span className="sr-only">Ошибка: </span>
        {text}
      </span>
    </p>
  )
}
