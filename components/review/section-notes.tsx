'use client'

import { useEffect, useRef, useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { Notice } from '@/components/ui/notice'
import type { FormState } from '@/lib/core/form-state'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import { sectionLabels } from '@/lib/reference/labels'
import { RequestReasons, type AskedGroup } from './request-reasons'

type SectionNotesProps = {
  section: AssessmentSection
  group: AskedGroup
  save: (data: FormData) => Promise<FormState>
  /** Another section is open: what was typed waits unseen. */
  hidden: boolean
  reveal: () => void
}

/** What is wrong with a section; nothing is decided while something of it is typed and not saved. */
export function SectionNotes({ section, group, save, hidden, reveal }: SectionNotesProps) {
  const place = useRef<HTMLDivElement>(null)
  const [forgotten, setForgotten] = useState(false)
  const show = useRef(reveal)
  useEffect(() => {
    show.current = reveal
  })
  useEffect(() => {
    const hold = (event: Event) => {
      const decides = event.target instanceof Element && event.target.closest('[data-decides]')
      if (!decides || !place.current || !hasTyped(place.current)) return
      event.preventDefault()
      event.stopPropagation()
      setForgotten(true)
      show.current()
    }
    document.addEventListener('submit', hold, true)
    return () => document.removeEventListener('submit', hold, true)
  }, [])

  return (
    <div ref={place} data-key="note" hidden={hidden} className="grid gap-3">
      {forgotten ? (
        <Notice tone="warning" title={`Замечания раздела «${sectionLabels[section]}» не сохранены`} role="alert">
          <p>Сохраните их или нажмите «Есть замечания» ещё раз, чтобы убрать. Потом отправьте решение.</p>
        </Notice>
      ) : null}
      <ActionForm
        action={(_state, data) => save(data)}
        hidden={{ section }}
        submitLabel="Сохранить замечания"
        submitVariant="secondary"
        className="gap-4!"
      >
        <RequestReasons groups={[group]} legend="Замечания" />
      </ActionForm>
    </div>
  )
}

function hasTyped(place: HTMLElement): boolean {
  return [...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some((field) =>
    field.type === 'checkbox' || field.type === 'radio'
      ? (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked
      : field.value !== field.defaultValue,
  )
}
