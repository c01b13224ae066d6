import type { ErrorCode } from './errors'

/** What a form action gives back: typed values return with an error, so that nothing has to be typed twice. */
export type FormState =
  | { status: 'idle' }
  | {
      status: 'error'
      code: ErrorCode
      message: string
      fieldErrors: Record<string, string[]>
      values: Record<string, string>
      reference?: string
    }
  /**
   * `version` is the record's newest one, for a page that stays open and saves again; `values` are what was typed, when
   * only the first half is done (a code is on its way) and the rest of the form is still needed; `secret` is shown this once and kept
   * nowhere.
   */
  | { status: 'ok'; message?: string; version?: number; values?: Record<string, string>; secret?: string }

export const idleForm: FormState = { status: 'idle' }

/** The shape `useActionState` expects of every form action. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>
