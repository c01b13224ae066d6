import { beforeAll, describe, expect, test, vi } from 'vitest'
import { callRoute, type RouteHandler } from './call'
import { prove } from './prove'
import { routes } from './routes'
import { makeOutsiders, type Outsiders } from './scene'
import { everyTakingRoute, titled } from './tree'
import { watchRows } from './watch'

vi.mock('next/headers', async () => (await import('../browser')).nextHeaders)
// It asks Next itself for the request; the way through Госуслуги is walked in tests/integration/esia.
vi.mock('next-auth', () => ({ default: () => new Response(null, { status: 302, headers: { location: '/esia' } }) }))

let handlers: Record<string, Record<string, unknown>>
let outsiders: Outsiders
beforeAll(async () => {
  handlers = await everyTakingRoute()
  outsiders = await makeOutsiders()
  await watchRows()
})

test('каждому адресу, который принимает данные, сказано, кому он положен', () => {
  expect(Object.keys(routes).sort()).toEqual(Object.keys(handlers).sort())
})

test('данные принимают только методом POST; у отправки по частям свой протокол (tus 1.0)', () => {
  for (const [file, handler] of Object.entries(handlers)) {
    if (file.startsWith('api/uploads/')) continue
    expect(
      Object.keys(handler).filter((name) => ['PUT', 'PATCH', 'DELETE'].includes(name)),
      file,
    ).toEqual([])
  }
})

describe('кому не положено, тому отказано, и в базе всё по-прежнему; у кого есть право, у тех получается', () => {
  test.each(titled(routes))('%s', async (_, file, one) => {
    const handler = handlers[file]?.POST as RouteHandler
    expect(await prove(one, callRoute(file, handler, one.done), outsiders)).toEqual([])
  })
})
