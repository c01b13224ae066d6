'use client'

import { useRef } from 'react'
import { formatDate } from '@/lib/core/format'

type DayFieldProps = { name: string; label: string; value: string; error: string | undefined }

/**
 * A day typed as дд.мм.гггг or picked in the browser's calendar. What is picked is written into the field; without
 * scripts it travels by itself, as `…Day`, and wins.
 */
export function DayField({ name, label, value, error }: DayFieldProps) {
  const typed = useRef<HTMLInputElement>(null)
  const id = `history-${name}`
  return (
    <div className="grid max-w-60 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex gap-1.5">
        <input
          ref={typed}
          id={id}
          name={name}
          defaultValue={value}
          inputMode="numeric"
          maxLength={20}
          autoComplete="off"
          placeholder="дд.мм.гггг"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="block min-h-12 w-36 rounded-field border border-line-strong bg-surface px-3.5 py-2.5 aria-invalid:border-2 aria-invalid:border-danger"
        />
        <input
          type="date"
          name={`${name}Day`}
          aria-label={`${label}: календарь`}
          className="calendar-button min-h-12 rounded-field border border-line-strong bg-surface"
          onChange={({ currentTarget }) => {
            if (!typed.current || !currentTarget.value) return
            typed.current.value = formatDate(currentTarget.value)
            currentTarget.value = ''
          }}
        />
      </div>
      {error ? (
        <p id={`${id}-error`} className="font-medium text-danger">
          <span className="sr-only">Ошибка: </span>
          {error}
        </p>
      ) : null}
    </div>
  )
}
