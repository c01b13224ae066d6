import { expect, test } from 'vitest'
import { untilCalm, whileArriving } from './reception'

test('пришедший файл ждёт, пока приходят другие, и не ждёт, когда никто ничего не отправляет', async () => {
  await untilCalm()
  const steps: string[] = []
  let end = () => undefined as void
  const arriving = whileArriving(() => new Promise<void>((resolve) => (end = resolve)))
  const waiting = untilCalm().then(() => steps.push('calm'))
  await Promise.resolve()
  steps.push('arriving')
  end()
  await Promise.all([arriving, waiting])
  expect(steps).toEqual(['arriving', 'calm'])
})

test('отправка, которая не кончается, задерживает других не дольше секунды', async () => {
  let end = () => undefined as void
  const arriving = whileArriving(() => new Promise<void>((resolve) => (end = resolve)))
  await untilCalm()
  end()
  await arriving
})

test('оборванная отправка никого не держит', async () => {
  await expect(whileArriving(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await untilCalm()
})
