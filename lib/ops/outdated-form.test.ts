import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passOutdatedForms } from './outdated-form'

// Answers as Next does to an action that it does not have, and to everything else with what came.
const server = createServer((request, response) => {
  request.headers['x-request-path'] = request.url
  passOutdatedForms(request, response)
  if (request.url?.startsWith('/cabinet')) {
    response.setHeader('x-nextjs-action-not-found', '1')
    response.statusCode = 409
    response.end('Server Action unavailable.')
  } else {
    request.pipe(response)
  }
})
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const send = (headers: Record<string, string> = {}) => {
  const body = new FormData()
  body.set('title', 'Набранное')
  return fetch(`${base}/cabinet/education/new?for=1`, { method: 'POST', headers, body })
}

test('форма прежнего выпуска уходит вместе с набранным туда, где его покажут', async () => {
  const answer = await send()
  expect(answer.url).toBe(`${base}/form-outdated?next=%2Fcabinet%2Feducation%2Fnew%3Ffor%3D1`)
  expect(await answer.text()).toContain('Набранное')
})

test('скрипт, который её послал, получает ответ Next', async () => {
  const answer = await send({ 'next-action': '40' })
  expect([answer.status, answer.headers.get('x-nextjs-action-not-found')]).toEqual([409, '1'])
})
