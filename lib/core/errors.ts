import type { Failure } from './result'

/** Codes of expected refusals with the HTTP status that route handlers answer. */
export const errorStatus = {
  VALIDATION: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  /** The account on Госуслуги must be confirmed first. */
  LEVEL_TOO_LOW: 403,
  /** The second factor is needed first. */
  UNCONFIRMED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

/** Carries a refusal out of a transaction so that it rolls back; the boundary turns it into a result. */
export class Refusal extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'Refusal'
    this.failure = failure
  }
}
