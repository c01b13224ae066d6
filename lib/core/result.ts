import type { ErrorCode } from './errors'

/** An expected refusal: returned, never thrown; `message` is for the person and says what to mend. */
export type Failure = {
  ok: false
  code: ErrorCode
  message: string
  fieldErrors?: Record<string, string[]>
}

export type Result<T> = { ok: true; data: T } | Failure

export function ok<T>(data: T): Result<T> {
  return { ok: true, data }
}

export function fail(code: ErrorCode, message: string, fieldErrors?: Record<string, string[]>): Failure {
  return fieldErrors ? { ok: false, code, message, fieldErrors } : { ok: false, code, message }
}
