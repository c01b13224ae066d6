'use client'

import clsx from 'clsx'
import { unstable_isUnrecognizedActionError as isOutdated, unstable_rethrow as rethrow } from 'next/navigation'
import {
  useActionState,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type SubmitEvent,
  type ReactNode,
} from 'react'
import { buttonClass, type ButtonVariant } from '@/components/ui/button-class'
import { idleForm, type FormAction, type FormState } from '@/lib/core/form-state'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'
import { KeptNotice } from './kept-notice'
import { useKeptText } from './use-kept-text'

type ActionFormProps = {
  action: FormAction
  children?: ReactNode
  submitLabel?: ReactNode
  submitVariant?: ButtonVariant
  className?: string
  /** Constant values sent with the form. */
  hidden?: Record<string, string>
  /** Stands beside the submit button: a cancel link, a second button with a name and value. */
  secondary?: ReactNode
  /** Takes the place of the fields and of the refusal when the same was saved elsewhere meanwhile (CONFLICT). */
  conflict?: ReactNode
  /** The form saves itself: what is typed in it need not be kept when the page is left. */
  autosaved?: boolean
}

const FAILED = 'Не получилось выполнить действие. Введённое сохранилось на странице, попробуйте ещё раз.'
export const UNREACHED = 'Нет связи с сервером. Введённое сохранилось на странице: проверьте интернет и повторите.'
const OUTDATED =
  'Кабинет обновился, пока страница была открыта. Введённое осталось в форме: откройте её заново в новой вкладке и перенесите его.'

function typedValues(data: FormData) {
  const values: Record<string, string> = {}
  for (const [name, value] of data) {
    if (typeof value === 'string' && !name.startsWith('$')) values[name] = value
  }
  return values
}

/**
 * A broken connection or a failure of the server must not throw away what was typed, as the error
 * page would. Only the browser wraps: the server needs the bare action to serve forms without
 * JavaScript.
 */
function keepTyped(action: FormAction): FormAction {
  return async (state, data) => {
    try {
      return await action(state, data)
    } catch (error) {
      rethrow(error)
      const digest = (error as { digest?: unknown }).digest
      const reference = typeof digest === 'string' ? digest : undefined
      const message = reference ? FAILED : isOutdated(error) ? OUTDATED : UNREACHED
      return {
        status: 'error',
        code: 'UNAVAILABLE',
        message,
        fieldErrors: {},
        values: typedValues(data),
        ...(reference && { reference }),
      }
    }
  }
}

/** Counts the answers of the server, so that children can tell a new answer from a re-render. */
function useVersion(state: FormState) {
  const [seen, setSeen] = useState({ state, version: 0 })
  if (seen.state !== state) setSeen({ state, version: seen.version + 1 })
  return seen.version
}

/** What tells a form from the others of its page: the version of what it changes grows meanwhile. */
function nameOf({ version: _version, ...hidden }: Record<string, string> = {}, submitLabel: ReactNode) {
  return `${typeof submitLabel === 'string' ? submitLabel : ''} ${JSON.stringify(hidden)}`
}

/** The action as the form runs it, and whether the server takes what was sent last. */
function useOutcome(action: FormAction) {
  const outcome = useRef<Promise<boolean>>(null)
  const send: FormAction = (state, data) => {
    const answer = keepTyped(action)(state, data)
    // What leads to another page is done here.
    outcome.current = answer.then(
      ({ status }) => status !== 'error',
      () => true,
    )
    return answer
  }
  return { run: typeof window === 'undefined' ? action : send, outcome }
}

const isRefused = (form: HTMLFormElement) => form.querySelector('[role="alert"]') !== null

/** A form over a server action: works without JavaScript, keeps what was typed, sends once. */
export function ActionForm(props: ActionFormProps) {
  const { action, children, submitLabel = 'Сохранить', submitVariant, className, hidden, secondary } = props
  const { conflict, autosaved } = props
  const formId = useId()
  const { run, outcome } = useOutcome(action)
  const [state, dispatch, pending] = useActionState(run, idleForm)
  const version = useVersion(state)
  const inConflict = conflict !== undefined && state.status === 'error' && state.code === 'CONFLICT'
  const context = useMemo(() => ({ formId, state, version }), [formId, state, version])

  // `pending` reaches the page a render later than the second click of a double click.
  const sending = useRef(false)
  useEffect(() => {
    if (!pending) sending.current = false
  }, [pending])
  const sendOnce = (event: SubmitEvent) => {
    if (sending.current) event.preventDefault()
    sending.current = true
  }

  const form = useRef<HTMLFormElement>(null)
  const sent = useCallback(() => (sending.current ? outcome.current : null), [outcome])
  const isBack = useKeptText(form, autosaved ? null : nameOf(hidden, submitLabel), { isRefused, outcome: sent })

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={sendOnce}
      noValidate
      aria-busy={pending}
      className={clsx('grid gap-6', className)}
    >
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === 'error' && !inConflict ? (
        <ErrorSummary
          formId={formId}
          message={state.message}
          fieldErrors={state.fieldErrors}
          reference={state.reference}
          code={state.code}
          version={version}
        />
      ) : null}
      {state.status === 'ok' && state.message ? (
        <p role="status" className="rounded-card bg-success-soft p-4 font-medium text-success">
          {state.message}
        </p>
      ) : null}
      {isBack && version === 0 ? <KeptNotice /> : null}
      <FormContext value={context}>{inConflict ? conflict : children}</FormContext>
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="submit"
          aria-disabled={pending || undefined}
          className={buttonClass(submitVariant, 'medium', 'max-xs:w-full')}
        >
          {pending ? 'Отправляем…' : submitLabel}
        </button>
        {secondary}
        <span role="status" className="sr-only">
          {pending ? 'Отправляем…' : null}
        </span>
      </div>
    </form>
  )
}
