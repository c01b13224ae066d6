import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/core/form-state'

type DecideCardProps = {
  title: string
  action: FormAction
  hidden: Record<string, string>
  submitLabel: string
  /** Why this person may not decide; null when they may. */
  why: string | null
  /** The fields of the decision. */
  children: ReactNode
}

/** The decision on one record: its form, or why it is another person's. */
export function DecideCard({ title, why, children, ...form }: DecideCardProps) {
  return (
    <Card title={title}>
      {why === null ? <ActionForm {...form}>{children}</ActionForm> : <Notice tone="info" title={why} role="note" />}
    </Card>
  )
}
