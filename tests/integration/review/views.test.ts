import { beforeAll, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { listViews } from '@/lib/review/views/queries'
import { MOST_VIEWS } from '@/lib/review/views/schema'
import { deleteView, saveView } from '@/lib/review/views/service'
import { createStaff } from './support'

let expert: StaffActor
let other: StaffActor

beforeAll(async () => {
  expert = await createStaff('EXPERT')
  other = await createStaff('SECRETARY')
})

test('отбор сохраняется без поиска и виден только своему хозяину', async () => {
  const query = 'status=ALL&region=77&find=abc&sort=updated&columns=due&after=2026-01-01.x&чужое=1'
  expect((await saveView(expert, { name: 'Мой', query })).ok).toBe(true)
  const [view] = await listViews(expert)
  expect(view?.href).toBe('/staff?status=ALL&sort=updated&region=77&columns=number&columns=due')
  expect(await listViews(other)).toEqual([])
  expect(await deleteView(other, { viewId: view?.id ?? '' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await listViews(expert)).toHaveLength(1)
  expect((await deleteView(expert, { viewId: view?.id ?? '' })).ok).toBe(true)
  expect(await listViews(expert)).toEqual([])
})

test('одно название дважды не занять, и из двух окон сразу; у другого человека оно своё', async () => {
  const both = await Promise.all([1, 2].map(() => saveView(expert, { name: 'Общий', query: '' })))
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect((await saveView(other, { name: 'Общий', query: '' })).ok).toBe(true)
})

test('больше предела не хранится', async () => {
  const person = await createStaff('ADMIN')
  const saved = await Promise.all(
    Array.from({ length: MOST_VIEWS + 2 }, (_, index) => saveView(person, { name: `№ ${index}`, query: '' })),
  )
  expect(saved.filter(({ ok }) => ok)).toHaveLength(MOST_VIEWS)
})
