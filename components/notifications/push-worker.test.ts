import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test, vi } from 'vitest'

type Handler = (event: object) => void
type Page = { url: string; focus: () => void }

const script = readFileSync(join(import.meta.dirname, '../../public/push-worker.js'), 'utf8')
const focus = vi.fn()
const openWindow = vi.fn()
const showNotification = vi.fn()

let handlers: Record<string, Handler>
let pages: Page[]
beforeEach(() => {
  vi.clearAllMocks()
  handlers = {}
  pages = []
  const self = {
    addEventListener: (name: string, handle: Handler) => (handlers[name] = handle),
    registration: { showNotification },
    clients: { matchAll: async () => pages, openWindow },
  }
  runInNewContext(script, { self, URL })
})

async function dispatch(name: string, event: object): Promise<void> {
  let done: unknown
  handlers[name]?.({ ...event, waitUntil: (work: unknown) => (done = work) })
  await done
}

const pushed = async (data: unknown) => {
  await dispatch('push', { data: { json: () => JSON.parse(String(data)) as unknown } })
  return showNotification.mock.calls[0] as [string, { body: string; tag: string; data: { url: string } }]
}
const click = (url: string) => dispatch('notificationclick', { notification: { close: vi.fn(), data: { url } } })

test('показано то, что прислано, одно вместо другого с той же меткой', async () => {
  const [title, shown] = await pushed(JSON.stringify({ body: 'Есть новость', url: '/staff/notifications', tag: 'a1' }))
  expect([title, shown]).toMatchObject([
    'Кабинет аккредитации',
    { body: 'Есть новость', tag: 'a1', data: { url: '/staff/notifications' } },
  ])
})

test.each(['не JSON', 'null', '{}', '{"url":"https://evil.example"}', '{"url":"//evil.example","body":7}'])(
  'и непонятное показано, а ведёт только в кабинет: %s',
  async (data) => {
    const [, shown] = await pushed(data)
    expect(shown).toMatchObject({ body: 'В кабинете есть новость', data: { url: '/cabinet/notifications' } })
  },
)

test('нажатие открывает список, а открытый показывает; в другой вкладке набранное не теряется', async () => {
  await click('/cabinet/notifications')
  expect(openWindow).toHaveBeenCalledWith('/cabinet/notifications')
  pages = [{ url: 'https://cabinet.example.ru/cabinet/applications/1/education', focus: vi.fn() }]
  await click('/cabinet/notifications')
  expect([openWindow.mock.calls.length, focus.mock.calls.length]).toEqual([2, 0])
  pages.push({ url: 'https://cabinet.example.ru/cabinet/notifications?cursor=1', focus })
  await click('/cabinet/notifications')
  expect([openWindow.mock.calls.length, focus.mock.calls.length]).toEqual([2, 1])
})
