'use client'

import { createContext, useContext, useId } from 'react'
import { idleForm, type FormState } from '@/lib/core/form-state'

type FormContextValue = {
  /** Prefix of the ids of the fields, so that two forms on a page never share an id. */
  formId: string
  state: FormState
  /** Grows with every answer of the server: selects are remounted by it, see SelectField. */
  version: number
}

export const FormContext = createContext<FormContextValue | null>(null)

export function fieldId(formId: string, name: string) {
  return `${formId}-${name}`
}

export type FieldBinding = {
  id: string
  errorId: string
  hintId: string
  errors: string[]
  /** What the person typed before the form came back; undefined when it did not, or began anew. */
  typed: string | undefined
  /** True when the form came back as it was sent, so an absent checkbox means "not ticked". */
  sentBack: boolean
  version: number
}

/** Errors and typed value of the field `name` in the enclosing ActionForm; harmless outside of one. */
export function useField(name: string): FieldBinding {
  const fallbackId = useId()
  const context = useContext(FormContext)
  const state = context?.state ?? idleForm
  const id = fieldId(context?.formId ?? fallbackId, name)
  const refused = state.status === 'error'
  const values = 'values' in state ? state.values : undefined
  return {
    id,
    errorId: `${id}-error`,
    hintId: `${id}-hint`,
    errors: refused ? (state.fieldErrors[name] ?? []) : [],
    typed: values?.[name],
    sentBack: values !== undefined,
    version: context?.version ?? 0,
  }
}
