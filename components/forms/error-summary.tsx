'use client'

import { useEffect, useRef } from 'react'
import { SupportLine } from '@/components/layout/support'
import type { ErrorCode } from '@/lib/core/errors'
import { ErrorMark } from './field-frame'
import { fieldId } from './form-context'

type ErrorSummaryProps = {
  formId: string
  message: string
  fieldErrors: Record<string, string[]>
  reference?: string | undefined
  /** Some refusals have a way on of their own. */
  code?: ErrorCode
  /** Changes with every refusal, so that the focus comes back even when the errors are the same. */
  version: number
}

/** Names that belong to the form as a whole and have no field to jump to. */
const formLevel = new Set(['', 'form'])

/** What is wrong, on top of the form; takes the focus and links to each field. */
export function ErrorSummary({ formId, message, fieldErrors, reference, code, version }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [version])
  const entries = Object.entries(fieldErrors).flatMap(([name, errors]) => errors.map((error) => ({ name, error })))
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-card border-2 border-danger bg-danger-soft p-5">
      <p className="flex gap-2 text-lg font-semibold text-danger">
        <span className="mt-0.5">
          <ErrorMark />
        </span>
        {message}
      </p>
      {entries.length > 0 ? (
        <ul className="mt-2 grid list-none gap-1 ps-0">
          {entries.map(({ name, error }) => (
            <li key={`${name}:${error}`}>
              {formLevel.has(name) ? (
                error
              ) : (
                <a className="link inline-block py-1" href={`#${fieldId(formId, name)}`}>
                  {error}
                </a>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {code === 'CONFLICT' ? (
        <a className="link mt-2 inline-block py-1" href="?" target="_self">
          Обновить страницу
        </a>
      ) : null}
      {code === 'UNAUTHENTICATED' ? (
        <a className="link mt-2 inline-block py-1" href="/sign-in" target="_blank" rel="noopener">
          Войти в новой вкладке
        </a>
      ) : null}
      {code === 'UNCONFIRMED' ? (
        <a className="link mt-2 inline-block py-1" href="/confirm" target="_blank" rel="noopener">
          Подтвердить в новой вкладке
        </a>
      ) : null}
      {code === 'LEVEL_TOO_LOW' ? (
        <a className="link mt-2 inline-block py-1" href="/level" target="_blank" rel="noopener">
          Как подтвердить учётную запись
        </a>
      ) : null}
      {reference ? (
        <>
          <p className="mt-2 text-base">Номер для поддержки: {reference}</p>
          <SupportLine className="text-base" />
        </>
      ) : null}
    </div>
  )
}
