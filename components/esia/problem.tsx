'use client'

import { useEffect, useRef } from 'react'
import { ErrorMark } from '@/components/forms/field-frame'

export const PROBLEM_ID = 'problem'

/** What went wrong with the last form, above it: it takes the focus, and the fields point at it. */
export function Problem({ text }: { text: string | null }) {
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => box.current?.focus(), [text])
  if (!text) return null
  return (
    <p
      ref={box}
      id={PROBLEM_ID}
      role="alert"
      tabIndex={-1}
      className="flex gap-2.5 rounded-field bg-danger-soft p-4 font-medium text-danger"
    >
      <ErrorMark />
      <span>
        <span className="sr-only">Ошибка: </span>
        {text}
      </span>
    </p>
  )
}
