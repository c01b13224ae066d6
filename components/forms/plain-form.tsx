'use client'

import clsx from 'clsx'
import { useEffect, useId, useMemo, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { isLost } from '@/components/layout/connection'
import type { FormState } from '@/lib/core/form-state'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'
import { KeptNotice } from './kept-notice'
import { useKeptText } from './use-kept-text'

type PlainFormProps = {
  /** Address of the route that takes the form and leads back to a page. */
  action: string
  children: ReactNode
  hidden?: Record<string, string>
  /** Why the form was refused, by the name of the field. */
  refusal?: { message: string; fieldErrors: Record<string, string[]> } | null
  className?: string
}

/** A form with files for a route: the browser sends it as it is; where scripts run it is sent once and says so. */
export function PlainForm({ action, children, hidden, refusal = null, className }: PlainFormProps) {
  const formId = useId()
  const [sending, setSending] = useState(false)
  // A page that the browser took out of its cache is not sending any more.
  useEffect(() => {
    const wake = () => setSending(false)
    window.addEventListener('pageshow', wake)
    return () => window.removeEventListener('pageshow', wake)
  }, [])
  const context = useMemo(() => ({ formId, state: stateOf(refusal), version: 0 }), [formId, refusal])
  const sendOnce = (event: SubmitEvent) => {
    if (sending) event.preventDefault()
    // Nothing is sent then: the page says so and stays.
    if (!isLost()) setSending(true)
  }
  const form = useRef<HTMLFormElement>(null)
  const isBack = useKeptText(form, action)
  return (
    <form
      ref={form}
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={sendOnce}
      noValidate
      aria-busy={sending}
      className={clsx('grid gap-6', className)}
    >
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {refusal ? <ErrorSummary formId={formId} {...refusal} version={0} /> : null}
      {isBack ? <KeptNotice /> : null}
      <FormContext value={context}>{children}</FormContext>
      <span role="status" className={sending ? 'text-soft' : 'sr-only'}>
        {sending ? 'Отправляем…' : null}
      </span>
    </form>
  )
}

function stateOf(refusal: PlainFormProps['refusal']): FormState {
  if (!refusal) return { status: 'idle' }
  return { status: 'error', code: 'VALIDATION', ...refusal, values: {} }
}
