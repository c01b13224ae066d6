import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ErrorCode } from '@/lib/core/errors'
import type { FormState } from '@/lib/core/form-state'
import { Autosaver, type AutosaveView } from './autosaver'

const refused = (code: ErrorCode): FormState => ({
  status: 'error',
  code,
  message: 'Отказ',
  fieldErrors: {},
  values: {},
})
const saved = (version: number): FormState => ({ status: 'ok', version, message: 'Сохранено в 14:32 (МСК)' })

function autosaver(send: (version: number) => Promise<FormState>) {
  const views: AutosaveView['kind'][] = []
  const sent = vi.fn(send)
  const saver = new Autosaver({ version: 3, send: sent, report: ({ kind }) => views.push(kind) })
  return { saver, sent, views }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('сохранение при наборе', () => {
  test('ждёт паузы в 800 мс и сохраняет один раз, версия идёт от ответа к ответу', async () => {
    const { saver, sent, views } = autosaver(async (version) => saved(version + 1))
    saver.touch()
    await vi.advanceTimersByTimeAsync(700)
    saver.touch()
    await vi.advanceTimersByTimeAsync(799)
    expect(sent).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(views).toEqual(['saving', 'saved'])
    saver.touch()
    saver.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent.mock.calls).toEqual([[3], [4]])
  })

  test('уход с поля без набора ничего не сохраняет', async () => {
    const { saver, sent } = autosaver(async () => saved(4))
    saver.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).not.toHaveBeenCalled()
  })

  test('набранное во время сохранения уходит следующим, а не одновременно', async () => {
    const answers: ((state: FormState) => void)[] = []
    const { saver, sent } = autosaver(() => new Promise((resolve) => answers.push(resolve)))
    saver.touch()
    saver.flush()
    saver.touch()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sent).toHaveBeenCalledTimes(1)
    answers[0]?.(saved(4))
    await vi.advanceTimersByTimeAsync(800)
    expect(sent.mock.calls).toEqual([[3], [4]])
  })

  test('без связи повторяет всё реже и сразу, как только связь появилась', async () => {
    let online = false
    const { saver, sent, views } = autosaver(async () => {
      if (!online) throw new TypeError('Failed to fetch')
      return saved(4)
    })
    saver.touch()
    saver.flush()
    await vi.advanceTimersByTimeAsync(0)
    expect(views.at(-1)).toBe('offline')
    await vi.advanceTimersByTimeAsync(2_000 + 4_000)
    expect(sent).toHaveBeenCalledTimes(3)
    online = true
    saver.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(views.at(-1)).toBe('saved')
    expect(sent).toHaveBeenCalledTimes(4)
  })

  test('после конфликта само больше не сохраняет', async () => {
    const { saver, sent, views } = autosaver(async () => refused('CONFLICT'))
    saver.touch()
    await vi.advanceTimersByTimeAsync(800)
    saver.touch()
    saver.flush()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(sent).toHaveBeenCalledTimes(1)
    expect(views.at(-1)).toBe('conflict')
  })

  test('после конца сеанса повторяет, отказ по содержанию не повторяет', async () => {
    const ended = autosaver(async () => refused('UNAUTHENTICATED'))
    ended.saver.touch()
    await vi.advanceTimersByTimeAsync(800 + 2_000)
    expect(ended.sent).toHaveBeenCalledTimes(2)
    expect(ended.views.at(-1)).toBe('signed-out')
    const wrong = autosaver(async () => refused('VALIDATION'))
    wrong.saver.touch()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(wrong.sent).toHaveBeenCalledTimes(1)
    ended.saver.dispose()
  })

  test('кнопка ждёт начатого сохранения, берёт его версию, и рядом с ней ничего не сохраняется', async () => {
    const answers: ((state: FormState) => void)[] = []
    const { saver, sent } = autosaver(() => new Promise((resolve) => answers.push(resolve)))
    saver.touch()
    saver.flush()
    const button = vi.fn(async () => refused('VALIDATION'))
    const pressed = saver.press(button)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(button).not.toHaveBeenCalled()
    answers[0]?.(saved(4))
    await pressed
    expect(button).toHaveBeenCalledWith(4)
    expect(sent).toHaveBeenCalledTimes(1)
  })
})
