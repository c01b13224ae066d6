import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { queueFiltersSchema } from '@/lib/review/queue/schema'
import { QueueEmpty } from './queue-empty'

const shown = (query: Record<string, unknown>, midway = false) =>
  renderToStaticMarkup(<QueueEmpty view={queueFiltersSchema.parse(query)} sought={null} midway={midway} />)

test('пустая очередь говорит, что пусто: очередь, весь список, отбор или место за его концом', () => {
  expect(shown({})).toContain('Решения никто не ждёт')
  // An order or columns leave out nothing.
  expect(shown({ sort: 'updated', order: 'asc', columns: ['region'] })).toContain('Решения никто не ждёт')
  expect(shown({ status: 'ALL' })).toContain('Поданных заявок пока нет')
  expect(shown({ kind: 'PRIMARY', term: 'red' })).toContain('Условия: Ждут решения, первичная, срок: просрочен.')
  expect(shown({ status: 'ALL', kind: 'PRIMARY' })).toContain('Заявок с такими условиями нет')
  const after = shown({ kind: 'PRIMARY', sort: 'updated' }, true)
  expect(after).toContain('Дальше заявок нет')
  expect(after).toContain('href="/staff?sort=updated&amp;kind=PRIMARY"')
})

test('поиск, который ничего не нашёл, остаётся поиском', () => {
  expect(shown({ number: 'АК-2026-999999' })).toContain('Искали «АК-2026-999999»')
  expect(shown({ doctor: 'nobody' })).toContain('Врача с таким СНИЛС у нас нет')
})
