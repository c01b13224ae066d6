'use client'

import { useEffect, useRef, useState, type ComponentProps } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { autosaveStepAction } from '@/lib/applications/actions'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { Autosaver, type AutosaveView } from './autosaver'
import { AutosaveStatus } from './autosave-status'

type AutosaveFormProps = ComponentProps<typeof ActionForm> & {
  hidden: Record<string, string>
  applicationId: string
  version: number
  /** When the draft was last saved, as the page knew it. */
  saved: string
}

/** The newest version this tab may have made of each draft: the browser's «Назад» shows pages as they were before. */
const newest = new Map<string, number>()

/** A step's form that also saves itself while it is typed; without JavaScript an ordinary form. */
export function AutosaveForm({ applicationId, version, saved, hidden, action, children, ...form }: AutosaveFormProps) {
  const { place, view, saver, saveable } = useAutosave(applicationId, version)
  const press: FormAction = async (state, data) => {
    const send = (last: number) => {
      newest.set(applicationId, last + 1)
      data.set('version', String(last))
      return action(state, data)
    }
    return saver.current ? saver.current.press(send) : action(state, data)
  }
  return (
    <ActionForm
      {...form}
      autosaved
      action={typeof window === 'undefined' ? action : press}
      hidden={{ ...hidden, applicationId, version: String(Math.max(version, saveable)) }}
    >
      {children}
      <div ref={place}>
        <AutosaveStatus view={view} initial={saved} />
      </div>
    </ActionForm>
  )
}

function useAutosave(applicationId: string, version: number) {
  const place = useRef<HTMLDivElement>(null)
  const saver = useRef<Autosaver>(null)
  const [{ view, saveable }, show] = useState<{ view: AutosaveView; saveable: number }>({
    view: { kind: 'idle' },
    saveable: version,
  })
  const opened = useRef(version)

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    if ((newest.get(applicationId) ?? 0) > opened.current) return location.reload()
    const autosaver = new Autosaver({
      version: opened.current,
      send: (last) => {
        newest.set(applicationId, last + 1)
        const data = new FormData(form)
        data.set('version', String(last))
        return autosaveStepAction(idleForm, data)
      },
      report: (next, last) => show({ view: next, saveable: last }),
    })
    saver.current = autosaver
    const unlisten = listen(form, autosaver)
    return () => {
      unlisten()
      autosaver.dispose()
      saver.current = null
    }
  }, [applicationId])

  useEffect(() => saver.current?.follow(version), [version])
  return { place, view, saver, saveable }
}

/** Its press saves by itself: an answer that comes before the mouse is up would move the button away from it. */
const isSubmit = (target: EventTarget | null) => target instanceof HTMLButtonElement && target.type === 'submit'

/** Typing, leaving a field, hiding the page, the connection coming back. */
function listen(form: HTMLFormElement, saver: Autosaver): () => void {
  const gone = new AbortController()
  const { signal } = gone
  form.addEventListener('input', () => saver.touch(), { signal })
  form.addEventListener('change', () => saver.touch(), { signal })
  form.addEventListener('focusout', ({ relatedTarget }) => isSubmit(relatedTarget) || saver.flush(), { signal })
  document.addEventListener('visibilitychange', () => saver.flush(), { signal })
  window.addEventListener('online', () => saver.flush(), { signal })
  return () => gone.abort()
}
