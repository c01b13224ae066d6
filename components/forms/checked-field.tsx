'use client'

import { useState } from 'react'
import type { Parsed } from '@/lib/core/identifiers'
import { TextField, type TextFieldProps } from './field'
import { useField } from './form-context'

type CheckedFieldProps = Omit<TextFieldProps, 'fault' | 'onBlur' | 'onChange'> & { parse: (text: string) => Parsed }

/**
 * A text field judged in the browser by the rule that the server judges it by: once it is left, then at each change. An
 * empty one is judged only when it is sent.
 */
export function CheckedField({ parse, ...props }: CheckedFieldProps) {
  const { version } = useField(props.name)
  const [judged, setJudged] = useState({ version, fault: undefined as string | undefined })
  // What the server has answered since then counts for more.
  const fault = judged.version === version ? judged.fault : undefined
  const judge = (text: string) => {
    const parsed = parse(text)
    setJudged({ version, fault: text.trim() === '' ? undefined : parsed.ok ? '' : parsed.message })
  }
  return (
    <TextField
      {...props}
      fault={fault}
      onBlur={({ target }) => judge(target.value)}
      onChange={({ target }) => (fault === undefined ? undefined : judge(target.value))}
    />
  )
}
