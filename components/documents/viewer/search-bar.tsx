'use client'

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { toolClass, Tool } from './tool'
import { Icon } from '@/components/ui/icon'
import type { Search } from './use-search'

const words: Record<Exclude<Search['state'], 'found'>, string> = {
  idle: '',
  reading: 'Ищем…',
  nothing: 'Ничего не нашлось',
  'no-text': 'В документе нет текста: это скан или фотография, искать в нём нельзя',
  failed: 'Не получилось прочитать текст документа',
}

type SearchBarProps = { search: Search; close: () => void }

/** «Найти в документе»: what was typed is looked for at once; Enter goes on, with Shift back, Escape closes. */
export function SearchBar({ search, close }: SearchBarProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { state, matches, at, query } = search
  const act = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') search.move(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  return (
    <div role="search" aria-label="Поиск в документе" className="flex flex-wrap items-center gap-x-1 gap-y-1">
      <input
        ref={field}
        type="text"
        aria-label="Найти в документе"
        placeholder="Найти в документе"
        autoComplete="off"
        value={query}
        onChange={({ currentTarget }) => search.ask(currentTarget.value)}
        onKeyDown={act}
        className="min-h-10 w-full min-w-0 rounded-field border border-line-strong bg-surface px-3 xs:w-56"
      />
      <Tool name="match-previous" icon="chevron-left" disabled={state !== 'found'} onClick={() => search.move(-1)} />
      <Tool name="match-next" icon="chevron-right" disabled={state !== 'found'} onClick={() => search.move(1)} />
      <button
        type="button"
        aria-label="Закрыть поиск"
        title="Закрыть поиск (Esc)"
        onClick={close}
        className={toolClass}
      >
        <Icon name="x" />
      </button>
      <p role="status" className="min-w-0 text-sm text-soft tabular-nums">
        {state === 'found' ? `${at + 1} из ${matches.length}` : words[state]}
      </p>
    </div>
  )
}
