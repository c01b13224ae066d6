'use client'

import { useId, useRef, type ReactNode } from 'react'
import { buttonClass, type ButtonVariant } from './button-class'

type DialogProps = {
  /** Words on the button that opens the dialog. */
  trigger: ReactNode
  triggerVariant?: ButtonVariant
  title: ReactNode
  children: ReactNode
}

/** A question over the page, in the browser's own dialog: it keeps the focus and closes on Escape. */
export function Dialog({ trigger, triggerVariant = 'secondary', title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={buttonClass(triggerVariant)}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-6 text-ink shadow-card backdrop:bg-black/50"
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            className={buttonClass('quiet', 'small', '-me-2 -mt-1')}
            onClick={() => dialog.current?.close()}
          >
            Закрыть
          </button>
        </div>
        {children}
      </dialog>
    </>
  )
}
