import { expect, test } from 'vitest'
import { runSideBySide, type Outcome, type Place } from './schedule'

const stage = (title: string, cores = 1, order: Partial<Place> = {}): Place => ({
  title,
  cores,
  after: [],
  needs: [],
  ...order,
})

/** Runs the stages, each for a turn of the event loop or until it is let go; tells what began beside what. */
async function play(stages: readonly Place[], cores: number, results: Record<string, Outcome | Error> = {}) {
  const story: string[] = []
  const refused: string[] = []
  const running = new Set<string>()
  const total = await runSideBySide(
    stages,
    cores,
    async ({ title }) => {
      running.add(title)
      story.push([...running].join('+'))
      await new Promise((resolve) => setImmediate(resolve))
      running.delete(title)
      const result = results[title] ?? { passed: 1, failures: [] }
      if (result instanceof Error) throw result
      return result
    },
    ({ title }, lacking) => refused.push(`${title} without ${lacking.join()}`),
  )
  return { story, refused, total }
}

test('идут рядом столько, на сколько хватает ядер, по порядку списка', async () => {
  const { story, total } = await play([stage('a'), stage('b'), stage('c', 2), stage('d')], 2)
  // The third wants both cores and waits for them; the fourth is content with one.
  expect(story).toEqual(['a', 'a+b', 'b+d', 'c'])
  expect(total).toEqual({ passed: 4, failures: [] })
})

test('та, что ждёт, не занимает ядра, и занявшая оба её не останавливает', async () => {
  const { story } = await play([stage('both', 2), stage('waits', 0)], 2)
  expect(story).toEqual(['both', 'both+waits'])
})

test('на одном ядре проходят все, по одной', async () => {
  const { story, total } = await play([stage('a'), stage('both', 2), stage('b')], 1)
  expect(story).toEqual(['a', 'both', 'b'])
  expect(total.passed).toBe(3)
})

test('начинается после тех, кого ждёт; кого в этот раз нет, того не ждёт', async () => {
  const { story } = await play([stage('last', 1, { after: ['first', 'absent'] }), stage('first')], 2)
  expect(story).toEqual(['first', 'last'])
})

test('неудача одной не мешает остальным, даже тем, кто шёл после неё, и попадает в итог', async () => {
  const stages = [stage('bad'), stage('after', 1, { after: ['bad'] }), stage('other')]
  const { story, total } = await play(stages, 1, { bad: { passed: 3, failures: ['one', 'two'] } })
  expect(story).toEqual(['bad', 'after', 'other'])
  expect(total).toEqual({ passed: 5, failures: ['one', 'two'] })
})

test('кому нужно то, что не удалось, тот не начинает и считается неудачей, и те, кому нужен он', async () => {
  const stages = [stage('build'), stage('browser', 2, { needs: ['build'] }), stage('report', 1, { needs: ['browser'] })]
  const { story, refused, total } = await play(stages, 2, { build: { passed: 0, failures: ['build'] } })
  expect(story).toEqual(['build'])
  expect(refused).toEqual(['browser without build', 'report without browser'])
  expect(total).toEqual({ passed: 0, failures: ['build', 'browser: не запускались', 'report: не запускались'] })
})

test('брошенная ошибка не теряется', async () => {
  await expect(play([stage('a'), stage('b')], 2, { a: new Error('broken') })).rejects.toThrow('broken')
})

test('ждущие друг друга названы', async () => {
  const stages = [stage('a', 1, { after: ['b'] }), stage('b', 1, { after: ['a'] })]
  await expect(play(stages, 2)).rejects.toThrow('a, b')
})
