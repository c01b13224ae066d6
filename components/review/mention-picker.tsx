'use client'

import { useState } from 'react'
import { controlClass, FieldErrors } from '@/components/forms/field-frame'
import { useField } from '@/components/forms/form-context'
import { Icon } from '@/components/ui/icon'

type Choice = { name: string; field: string }

const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е')

/** Colleagues to be told of the note: typed letters narrow the list, those chosen stay in it. */
export function MentionPicker({ colleagues }: { colleagues: readonly Choice[] }) {
  const field = useField('mentions')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [answer, setAnswer] = useState(field.version)
  if (answer !== field.version) {
    setAnswer(field.version)
    // The note is written: the next one begins anew.
    if (!field.sentBack) setChosen(new Set())
  }
  if (colleagues.length === 0) return null
  const toggle = (name: string) =>
    setChosen((now) => {
      const next = new Set(now)
      if (!next.delete(name)) next.add(name)
      return next
    })
  return (
    <details className="group rounded-field border border-line">
      <summary className="plain-summary flex min-h-11 cursor-pointer items-center justify-between gap-4 px-3 font-medium hover:text-accent">
        <span>Упомянуть коллег{chosen.size > 0 ? `: ${chosen.size}` : null}</span>
        <Icon name="chevron-down" className="size-5 text-accent transition-transform group-open:rotate-180" />
      </summary>
      <fieldset id={field.id} tabIndex={-1} className="grid gap-3 border-t border-line p-3">
        <legend className="sr-only">Кого упомянуть</legend>
        <FieldErrors field={field} />
        <input
          type="search"
          aria-label="Найти коллегу по фамилии"
          placeholder="Фамилия"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter here looks for a colleague; the note goes by its button.
            if (event.key === 'Enter') event.preventDefault()
          }}
          className={controlClass}
        />
        <div className="grid max-h-56 overflow-y-auto sm:grid-cols-2">
          {colleagues.map(({ name, field: own }) => (
            <label
              key={own}
              hidden={!chosen.has(own) && !plain(name).includes(plain(typed.trim()))}
              className="flex min-h-10 items-center gap-2.5 has-[[hidden]]:hidden"
            >
              <input
                type="checkbox"
                name={own}
                value="on"
                checked={chosen.has(own)}
                onChange={() => toggle(own)}
                className="size-5 accent-fill"
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  )
}
