import { expect, test } from 'vitest'
import { allOf } from './all-of'

test('what fails does not keep the parts after it from being done, and is told', async () => {
  const done: string[] = []
  const part = (name: string) => () => Promise.resolve(void done.push(name))
  const broken = () => Promise.reject(new Error('broken'))
  await expect(allOf([part('first'), broken, part('second')])).rejects.toMatchObject({ errors: [new Error('broken')] })
  expect(done).toEqual(['first', 'second'])
  await expect(allOf([part('third')])).resolves.toBeUndefined()
})
