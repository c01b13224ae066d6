'use client'

import { usePathname } from 'next/navigation'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react'
import { useAuthor } from '@/components/forms/use-kept-text'
import { buttonClass } from '@/components/ui/button-class'
import { clockText, spokenLeft, type IdlePhase } from './idle'
import { IdleWatch } from './idle-watch'

/** Whether the document has shown a page of a session before: it may come again out of the router's cache, asked of nobody. */
let wasShown = false

/** Asks whether the person is still here and says when the session has ended; the page under it keeps what was typed. */
export function SessionKeeper({ owner, idleMinutes }: { owner: string; idleMinutes: number }) {
  const [phase, setPhase] = useState<IdlePhase>({ name: 'active' })
  const watch = useRef<IdleWatch>(null)
  useAuthor(owner)
  useEffect(() => {
    const opened = new IdleWatch(owner, idleMinutes * 60_000, (next) =>
      // The watch speaks every second: only news are drawn.
      setPhase((shown) => (JSON.stringify(shown) === JSON.stringify(next) ? shown : next)),
    )
    watch.current = opened
    // Public pages hear nothing of other tabs: another person may have signed in meanwhile.
    if (wasShown) void opened.goOn()
    wasShown = true
    return () => opened.close()
  }, [owner, idleMinutes])
  const goOn = useCallback(() => void watch.current?.goOn(), [])
  if (phase.name === 'active') return null
  return phase.name === 'warning' ? (
    <Warning key="warning" secondsLeft={phase.secondsLeft} onContinue={goOn} />
  ) : (
    <Ended key="ended" onReturn={goOn} />
  )
}

/** A modal dialog of the browser itself: it holds the focus and gives it back to where it was. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed while it still stands in the page: a dialog that was taken out of it gives no focus back.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return dialog
}

const dialogClass =
  'no-print m-auto w-[min(34rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-6 text-ink shadow-card ' +
  'backdrop:bg-black/60'

function Warning({ secondsLeft, onContinue }: { secondsLeft: number; onContinue: () => void }) {
  const dialog = useModal()
  const id = useId()
  const answer = (event: SyntheticEvent) => {
    event.preventDefault()
    onContinue()
  }
  const mark = spokenLeft(secondsLeft)
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-about`}
      onCancel={answer}
      className={dialogClass}
    >
      <h2 id={`${id}-title`}>Вы ещё здесь?</h2>
      <p id={`${id}-about`} className="mt-3">
        Вы давно ничего не нажимали. Чтобы никто не увидел ваши данные, сеанс скоро закончится. Введённое на странице
        останется.
      </p>
      <p className="mt-4 text-lg" aria-hidden="true">
        Осталось <strong className="tabular-nums">{clockText(secondsLeft)}</strong>
      </p>
      <p aria-live="polite" className="sr-only">
        {mark === Infinity ? null : mark < 60 ? 'Осталось меньше минуты' : `Осталось минут: ${mark / 60}`}
      </p>
      <button type="button" onClick={answer} className={buttonClass('primary', 'medium', 'mt-5')}>
        Продолжить
      </button>
    </dialog>
  )
}

function Ended({ onReturn }: { onReturn: () => void }) {
  const dialog = useModal()
  const id = useId()
  const path = usePathname()
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && onReturn()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [onReturn])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-about`}
      onCancel={(event) => event.preventDefault()}
      className={`${dialogClass} backdrop:backdrop-blur-xl`}
    >
      <h2 id={`${id}-title`}>Сеанс закончился</h2>
      <p id={`${id}-about`} className="mt-3">
        Введённое осталось на этой странице, не закрывайте её. Войдите в новой вкладке и вернитесь сюда: можно будет
        продолжить с того же места.
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <a
          href={`/sign-in?next=${encodeURIComponent(path)}`}
          target="_blank"
          rel="noopener"
          className={buttonClass('primary')}
        >
          Войти в новой вкладке
        </a>
        <button type="button" onClick={onReturn} className={buttonClass('secondary')}>
          Я вошёл, продолжить
        </button>
      </div>
    </dialog>
  )
}
