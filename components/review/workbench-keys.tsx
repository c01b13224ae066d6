'use client'

import { useEffect, useRef } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { enableKeys, KeyHint, keysEnabled, useKeysEnabled } from './key-hint'
import { keyGroups, keyName, workbenchKeys, type KeyName } from './workbench-keymap'

const TYPED_INTO =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]'
const FOCUSABLE = 'input:not([type=hidden]), textarea, select, button, summary, a[href]'

/** Listens to the keys of the workbench and tells of them on «?». */
export function WorkbenchKeys() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      if (target instanceof HTMLElement && target.matches(TYPED_INTO)) {
        if (event.key === 'Escape') target.blur()
        return
      }
      const name = event.defaultPrevented || event.isComposing ? null : keyName(event)
      if (!name || !keysEnabled() || document.querySelector('dialog[open]')) return
      if (act(name)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button
        type="button"
        data-key="help"
        className={buttonClass('quiet', 'small', 'max-lg:hidden')}
        onClick={() => dialog.current?.showModal()}
      >
        Клавиши
        <KeyHint name="help" />
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title" className="keys-dialog">
        <Help close={() => dialog.current?.close()} />
      </dialog>
    </>
  )
}

/** Presses or focuses the element of the key; false when the page has none now. */
function act(name: KeyName): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(`[data-key~="${name}"]`)].find((one) =>
    one.checkVisibility(),
  )
  const target = found && targetIn(found, name)
  if (!target || target.closest('[inert]')) return false
  if (workbenchKeys[name].act === 'press') target.click()
  else {
    target.focus({ preventScroll: true })
    target.scrollIntoView({ block: 'center' })
  }
  return true
}

/** The element itself or the first control in it that shows; links of an error summary are no controls. */
function targetIn(place: HTMLElement, name: KeyName): HTMLElement | undefined {
  if (place.matches(FOCUSABLE)) return place
  const controls = [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) => one.checkVisibility() && !one.closest('[role="alert"]'),
  )
  const text = name === 'note' ? controls.find((one) => one.matches('textarea')) : undefined
  return text ?? controls[0]
}

function Help({ close }: { close: () => void }) {
  const enabled = useKeysEnabled()
  return (
    <div className="grid gap-5">
      <div className="flex items-baseline justify-between gap-6">
        <h2 id="keys-title">Клавиши рабочего места</h2>
        <button type="button" className={buttonClass('quiet', 'small')} onClick={close}>
          Закрыть
        </button>
      </div>
      <div className="-mb-5 gap-x-8 sm:columns-2">
        {keyGroups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-2 text-base">{group.title}</h3>
            <dl className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-y-1">
              {group.names.map((name) => (
                <div key={name} className="col-span-2 grid grid-cols-subgrid items-baseline">
                  <dt>
                    <kbd className="key">{workbenchKeys[name].shown}</kbd>
                  </dt>
                  <dd>{workbenchKeys[name].title}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-soft">
        Клавиши одинаковы в русской и латинской раскладке и не действуют, пока вы набираете текст. Escape выводит из
        поля.
      </p>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={enabled}
          onChange={(event) => enableKeys(event.currentTarget.checked)}
          className="size-5 accent-fill"
        />
        Одиночные клавиши включены в этом браузере
      </label>
    </div>
  )
}
