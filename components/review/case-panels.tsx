'use client'

import clsx from 'clsx'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { KeyHint } from './key-hint'
import type { KeyName } from './workbench-keymap'

export type CasePanel = { id: string; label: string; count?: number; keyName?: KeyName; content: ReactNode }

type CasePanelsProps = { label: string; panels: readonly CasePanel[]; initial: string | undefined }

/** What stands under the document, one at a time: tabs of the ARIA pattern, arrows move between them. */
export function CasePanels({ label, panels, initial }: CasePanelsProps) {
  const base = useId()
  const [chosen, choose] = useState(initial)
  const current = panels.find(({ id }) => id === chosen) ?? panels[0]
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0 || !current) return
    event.preventDefault()
    const next = panels[(panels.indexOf(current) + by + panels.length) % panels.length]
    if (!next) return
    choose(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }
  return (
    <section className="min-w-0 rounded-card border border-line bg-surface shadow-card">
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="no-print flex flex-wrap gap-x-5 border-b border-line px-4"
      >
        {panels.map(({ id, label: title, count, keyName }) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            data-key={keyName}
            aria-selected={id === current?.id}
            aria-controls={`${base}-${id}-panel`}
            tabIndex={id === current?.id ? 0 : -1}
            onClick={() => choose(id)}
            className={clsx(
              'inline-flex min-h-11 items-center gap-1.5 border-b-[3px]',
              id === current?.id
                ? 'border-fill font-semibold'
                : 'border-transparent text-accent hover:border-line-strong',
            )}
          >
            {title}
            {count ? <span className="rounded-full bg-sunken px-2 text-sm text-ink">{count}</span> : null}
            {keyName ? <KeyHint name={keyName} /> : null}
          </button>
        ))}
      </div>
      {panels.map(({ id, content }) => (
        <div
          key={id}
          id={`${base}-${id}-panel`}
          role="tabpanel"
          aria-labelledby={`${base}-${id}`}
          hidden={id !== current?.id}
          className="p-4 sm:p-5"
        >
          {content}
        </div>
      ))}
    </section>
  )
}
