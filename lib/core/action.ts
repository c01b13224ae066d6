import { unstable_rethrow } from 'next/navigation'
import { headers } from 'next/headers'
import { z } from 'zod'
import { randomToken } from './crypto'
import { Refusal } from './errors'
import type { FormAction, FormState } from './form-state'
import { log } from './log'
import { isSameOrigin } from './origin'
import { plainWords } from './plain-words'
import { fail, type Failure, type Result } from './result'

/** Tries per `seconds` for one actor. */
export type RateRule = { name: string; points: number; seconds: number }

export type ActionGuards<Actor extends { userId: string }> = {
  /** The actor of this request; null when nobody is signed in or the person has no right. Never redirects. */
  actor: () => Promise<Actor | null>
  /** Why there is no actor: the session has ended or waits for the second factor; null when it is a matter of rights. */
  absence: () => Promise<Failure | null>
  /** Whether the second factor was given lately enough for an action that needs it. */
  fresh: () => Promise<boolean>
  /** Leaves for the page that says which role is wanted. */
  noRights: () => never
  /** False when the actor has used up the rule's tries. */
  withinRate: (rule: RateRule, key: string) => Promise<boolean>
}

/** What a handler may tell the page: nothing else of its answer leaves the server. */
type Done = { message?: string; version?: number; keepTyped?: true; secret?: string } | void

type ActionOptions<Actor, Schema extends z.ZodType> = {
  schema: Schema
  rate?: RateRule
  /** Whether the second factor must have been given within the last twenty minutes. */
  stepUp?: true
  handler: (actor: Actor, input: z.output<Schema>) => Promise<Result<Done>>
}

// Whole names only: `regionCode` or `specialtyCode` are no secrets and must come back after a refusal.
const SECRET_FIELD = /^(.*password|(sms|email|former)?code|.*pin|\$.*)$/i

const STEP_UP = fail(
  'UNCONFIRMED',
  'Для этого нужен код или электронная подпись, введённое осталось в форме. Подтвердите в новой вкладке и отправьте форму ещё раз.',
)

/**
 * The one wrapper of every form action: session → origin → parse → second factor → rate → handler → mapped errors.
 * Handlers may leave by Next's `redirect()`; an ended session does not leave, or what was typed would be lost.
 */
export function createFormAction<Actor extends { userId: string }>(guards: ActionGuards<Actor>) {
  return <Schema extends z.ZodType>(options: ActionOptions<Actor, Schema>): FormAction =>
    async (_state, data) => {
      try {
        const actor = await guards.actor()
        if (!actor) return refused((await guards.absence()) ?? guards.noRights(), data)
        const result = await run(guards, options, actor, data)
        return result.ok ? done(result.data, data) : refused(result, data)
      } catch (error) {
        unstable_rethrow(error)
        if (error instanceof Refusal) return refused(error.failure, data)
        return failed(error, data)
      }
    }
}

async function run<Actor extends { userId: string }, Schema extends z.ZodType>(
  guards: ActionGuards<Actor>,
  options: ActionOptions<Actor, Schema>,
  actor: Actor,
  data: FormData,
): Promise<Result<Done>> {
  if (!isSameOrigin(await headers(), 'refuse')) {
    return fail('FORBIDDEN', 'Запрос пришёл не с нашей страницы. Откройте форму заново и повторите.')
  }
  if (!isForm(data)) return fail('VALIDATION', 'Форма пришла не целиком. Обновите страницу и отправьте ещё раз.')
  if (hasNul(data)) return fail('VALIDATION', 'В тексте есть знак, который нельзя сохранить. Наберите текст заново.')
  const parsed = options.schema.safeParse(formValues(data), { error: plainWords })
  if (!parsed.success) {
    return fail('VALIDATION', 'Проверьте, что отмечено ниже', fieldErrors(parsed.error))
  }
  if (options.stepUp && !(await guards.fresh())) return STEP_UP
  if (options.rate && !(await guards.withinRate(options.rate, actor.userId))) {
    return fail('RATE_LIMITED', 'Слишком много попыток подряд. Подождите минуту и повторите.')
  }
  return options.handler(actor, parsed.data)
}

/** An action is an address like any other: whoever calls it by hand may send anything for the form. */
function isForm(data: unknown): data is FormData {
  return data instanceof FormData
}

/** PostgreSQL keeps no U+0000 in text and jsonb. */
function hasNul(data: FormData): boolean {
  return [...data].some(([name, value]) => name.includes('\0') || (typeof value === 'string' && value.includes('\0')))
}

/** Form fields as an object; a name that comes more than once becomes an array, `$…` is Next's own. */
export function formValues(data: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = [...new Set(data.keys())].filter((name) => !name.startsWith('$'))
  // Not by assignment: a field named `__proto__` would change the object's prototype.
  return Object.fromEntries(
    names.map((name) => {
      const all = data.getAll(name)
      return [name, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}

/** First-level field errors of a zod error, by field name; nested paths are joined with a dot. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const issue of error.issues) (errors[issue.path.join('.')] ??= []).push(issue.message)
  return errors
}

function typedValues(data: FormData): Record<string, string> {
  if (!isForm(data)) return {}
  return Object.fromEntries(typedFields(data).map(([name, value]) => [withoutNul(name), withoutNul(value)]))
}

function typedFields(data: FormData): [name: string, text: string][] {
  return [...data].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && !SECRET_FIELD.test(field[0]),
  )
}

/** The texts of a form that may be shown to whoever sent it: no secrets and nothing of Next's own. */
export function typedTexts(data: FormData): string[] {
  return typedFields(data).map(([, text]) => text)
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}

function done(data: Done, form: FormData): FormState {
  return {
    status: 'ok',
    ...(data?.message && { message: data.message }),
    ...(data?.version !== undefined && { version: data.version }),
    ...(data?.keepTyped && { values: typedValues(form) }),
    ...(data?.secret && { secret: data.secret }),
  }
}

function refused(failure: Failure, data: FormData): Extract<FormState, { status: 'error' }> {
  return {
    status: 'error',
    code: failure.code,
    message: failure.message,
    fieldErrors: failure.fieldErrors ?? {},
    values: typedValues(data),
  }
}

function failed(error: unknown, data: FormData): FormState {
  const reference = randomToken(6)
  log.error('action failed', { reference, error })
  return {
    ...refused(
      fail('INTERNAL', 'Не получилось выполнить действие. Введённое сохранено в форме: повторите попытку.'),
      data,
    ),
    reference,
  }
}
