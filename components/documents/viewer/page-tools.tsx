'use client'

import { useState, type FormEvent } from 'react'
import { titleOf, Tool } from './tool'

type PageToolsProps = { page: number; count: number; goTo: (page: number) => void; say: (words: string) => void }

/** Steps through the pages and the number of the open one, which may be typed over. */
export function PageTools({ page, count, goTo, say }: PageToolsProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = Number(draft ?? page + 1)
    setDraft(null)
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) goTo(wanted - 1)
    else say(`Введите номер страницы от 1 до ${count}.`)
  }
  return (
    <form onSubmit={submit} noValidate className="flex items-center gap-1 sm:me-3">
      <Tool name="page-previous" icon="chevron-left" disabled={page === 0} onClick={() => goTo(page - 1)} />
      <input
        data-key="page-number"
        aria-label={`Номер страницы, всего ${count}`}
        title={titleOf('page-number')}
        inputMode="numeric"
        autoComplete="off"
        value={draft ?? page + 1}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => setDraft(null)}
        className="min-h-10 w-12 rounded-field border border-line-strong bg-surface px-1 text-center tabular-nums"
      />
      <span aria-hidden="true" className="text-sm whitespace-nowrap text-soft tabular-nums">
        из {count}
      </span>
      <Tool name="page-next" icon="chevron-right" disabled={page === count - 1} onClick={() => goTo(page + 1)} />
    </form>
  )
}
