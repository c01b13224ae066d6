import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { fieldAnchor } from './readiness-list'

export type Faults = Record<string, string>

/** A place on the page that the list of what is missing leads to. */
export function FieldPlace({ field, children }: { field: string; children: ReactNode }) {
  return (
    <div
      id={fieldAnchor(field)}
      className="scroll-mt-6 target:-m-3 target:rounded-field target:bg-accent-soft target:p-3"
    >
      {children}
    </div>
  )
}

/** A hint with what is still missing in it: saving is not refused for it. */
export function withFault(hint: ReactNode, fault: string | undefined): ReactNode {
  if (!fault) return hint
  return (
    <>
      {hint ? <span className="block">{hint}</span> : null}
      <span className="flex items-start gap-1.5 font-medium text-warning">
        <Icon name="triangle-alert" className="mt-0.5 size-5" />
        {fault}
      </span>
    </>
  )
}
