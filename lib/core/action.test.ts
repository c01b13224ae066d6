import { redirect } from 'next/navigation'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createFormAction } from './action'
import { Refusal } from './errors'
import { idleForm } from './form-state'
import { fail, ok, type Failure } from './result'

const site = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => site.headers }))

const doctor = { userId: 'doctor' }
const visitor: { actor: typeof doctor | null; absence: Failure | null; fresh: boolean } = {
  actor: doctor,
  absence: null,
  fresh: true,
}
const calls: string[] = []
const withinRate = vi.fn(async () => true)
const formAction = createFormAction({
  actor: async () => {
    calls.push('actor')
    return visitor.actor
  },
  absence: async () => visitor.absence,
  fresh: async () => visitor.fresh,
  noRights: () => redirect('/no-rights'),
  withinRate: async () => {
    calls.push('rate')
    return withinRate()
  },
})

const ended = fail('UNAUTHENTICATED', 'Сеанс закончился, введённое осталось в форме.')
const schema = z.object({ name: z.string().min(1, 'Укажите имя') })
const rate = { name: 'test', points: 1, seconds: 60 }

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

beforeEach(() => {
  calls.length = 0
  Object.assign(visitor, { actor: doctor, absence: null, fresh: true })
  withinRate.mockResolvedValue(true)
  site.headers = new Headers({ 'sec-fetch-site': 'same-origin' })
})

describe('обёртка действий', () => {
  test('о подделанном поле, о котором схема молчит, сказано по-русски', async () => {
    const silent = z.object({
      ...{ id: z.uuid(), text: z.string().min(1).max(3), role: z.enum(['A']), file: z.instanceof(File) },
    })
    const action = formAction({ schema: silent, handler: async () => ok(undefined) })
    const answers = [
      await action(idleForm, form({ id: 'x', text: 'четыре', role: 'B' })),
      await action(idleForm, form({ text: '' })),
    ]
    for (const answer of answers) {
      const said = answer.status === 'error' ? Object.values(answer.fieldErrors).flat() : []
      expect(said.length).toBeGreaterThanOrEqual(3)
      for (const words of said) expect(words).toMatch(/^[А-ЯЁ][^A-Za-z]*$/)
    }
    expect(answers[0]).toMatchObject({ fieldErrors: { text: ['Не больше 3 знаков'] } })
  })

  test('идёт по порядку: кто, откуда, что введено, сколько раз, дело', async () => {
    const handler = vi.fn(async () => {
      calls.push('handler')
      return ok(undefined)
    })
    const action = formAction({ schema, rate, handler })
    expect(await action(idleForm, form({ name: 'Анна' }))).toEqual({ status: 'ok' })
    expect(calls).toEqual(['actor', 'rate', 'handler'])
    expect(handler).toHaveBeenCalledWith(doctor, { name: 'Анна' })
  })

  test('форма, по которой только отправлен код, возвращается заполненной, код в неё не попадает', async () => {
    const done = { message: 'Код отправлен', keepTyped: true as const }
    const sends = formAction({ schema, handler: async () => ok(done) })
    expect(await sends(idleForm, form({ name: 'Анна', code: '123456' }))).toEqual({
      ...{ status: 'ok', message: 'Код отправлен', values: { name: 'Анна' } },
    })
  })

  test('когда сеанс закончился, возвращает введённое и ничего не делает', async () => {
    Object.assign(visitor, { actor: null, absence: ended })
    const handler = vi.fn()
    const state = await formAction({ schema, rate, handler })(idleForm, form({ name: 'Анна', code: '123456' }))
    expect(state).toMatchObject({ status: 'error', code: 'UNAUTHENTICATED', fieldErrors: {}, values: { name: 'Анна' } })
    expect(state).toHaveProperty('message', expect.stringContaining('Сеанс закончился, введённое осталось в форме.'))
    expect(JSON.stringify(state)).not.toContain('123456')
    expect(calls).toEqual(['actor'])
    expect(handler).not.toHaveBeenCalled()
  })

  test('вошедшего без права ведёт на страницу о правах', async () => {
    Object.assign(visitor, { actor: null, absence: null })
    const handler = vi.fn()
    await expect(formAction({ schema, handler })(idleForm, form({ name: 'Анна' }))).rejects.toMatchObject({
      digest: expect.stringContaining('/no-rights'),
    })
    expect(handler).not.toHaveBeenCalled()
  })

  test('с чужой страницы не доходит ни до разбора, ни до счёта попыток', async () => {
    site.headers = new Headers({ 'sec-fetch-site': 'cross-site' })
    const handler = vi.fn()
    const state = await formAction({ schema, rate, handler })(idleForm, form({ name: '' }))
    expect(state).toMatchObject({ status: 'error', code: 'FORBIDDEN', fieldErrors: {} })
    expect(calls).toEqual(['actor'])
    expect(handler).not.toHaveBeenCalled()
  })

  test('ошибка ввода называет поле, возвращает введённое и не стоит попытки', async () => {
    const state = await formAction({ schema, rate, handler: vi.fn() })(
      idleForm,
      form({ name: '', regionCode: '77', password: 'тайна', code: '123456' }),
    )
    expect(state).toMatchObject({
      status: 'error',
      code: 'VALIDATION',
      fieldErrors: { name: ['Укажите имя'] },
      values: { name: '', regionCode: '77' },
    })
    expect(JSON.stringify(state)).not.toMatch(/тайна|123456/)
    expect(calls).toEqual(['actor'])
  })

  test('без свежего кода дело не начинается, введённое возвращается; ошибки ввода видны раньше', async () => {
    visitor.fresh = false
    const handler = vi.fn(async () => ok(undefined))
    const action = formAction({ schema, stepUp: true, handler })
    expect(await action(idleForm, form({ name: '' }))).toMatchObject({ code: 'VALIDATION' })
    expect(await action(idleForm, form({ name: 'Анна' }))).toMatchObject({
      code: 'UNCONFIRMED',
      values: { name: 'Анна' },
    })
    expect(handler).not.toHaveBeenCalled()
    visitor.fresh = true
    expect(await action(idleForm, form({ name: 'Анна' }))).toEqual({ status: 'ok' })
  })

  test('когда попытки кончились, дело не начинается', async () => {
    withinRate.mockResolvedValue(false)
    const handler = vi.fn()
    const state = await formAction({ schema, rate, handler })(idleForm, form({ name: 'Анна' }))
    expect(state).toMatchObject({ code: 'RATE_LIMITED', values: { name: 'Анна' } })
    expect(handler).not.toHaveBeenCalled()
  })

  test('отказ, брошенный из транзакции, становится ответом', async () => {
    const action = formAction({
      schema,
      handler: async () => {
        throw new Refusal(fail('CONFLICT', 'Уже сделано'))
      },
    })
    expect(await action(idleForm, form({ name: 'Анна' }))).toMatchObject({ code: 'CONFLICT', message: 'Уже сделано' })
  })

  test('сбой даёт номер для поддержки и введённое, но не текст ошибки', async () => {
    const action = formAction({
      schema,
      handler: async () => {
        throw new Error('connection to 10.0.0.1 lost')
      },
    })
    const state = await action(idleForm, form({ name: 'Анна' }))
    expect(state).toMatchObject({ code: 'INTERNAL', reference: expect.any(String), values: { name: 'Анна' } })
    expect(JSON.stringify(state)).not.toContain('10.0.0.1')
  })

  test('переход на другую страницу проходит насквозь', async () => {
    const action = formAction({ schema, handler: async () => redirect('/cabinet') })
    await expect(action(idleForm, form({ name: 'Анна' }))).rejects.toMatchObject({
      digest: expect.stringContaining('NEXT_REDIRECT'),
    })
  })
})
