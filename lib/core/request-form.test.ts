import { describe, expect, test } from 'vitest'
import { readFields, readForm } from './request-form'

const ADDRESS = 'http://localhost:3000/sign-in/start'
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request(ADDRESS, { method: 'POST', body, headers })

describe('форма запроса', () => {
  test('читается в обоих видах, в каких её шлёт браузер', async () => {
    const multipart = new FormData()
    multipart.set('next', '/cabinet?a=б')
    expect((await readForm(post(multipart))).get('next')).toBe('/cabinet?a=б')
    expect((await readForm(post(new URLSearchParams({ next: '/cabinet?a=б' })))).get('next')).toBe('/cabinet?a=б')
  })

  test.each([
    ['нет тела', null, {}],
    ['JSON', '{"next":"/"}', { 'content-type': 'application/json' }],
    ['обрывок', 'zz', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['без вида', 'next=/', { 'content-type': '' }],
  ])('%s: пустая', async (_name, body, headers) => {
    expect([...(await readForm(post(body, headers)))]).toEqual([])
  })

  test('файлы и поля со знаком NUL не приходят', async () => {
    const form = new FormData()
    form.set('a', new Blob(['x']))
    form.set('b', 'x\0')
    form.set('c\0', 'x')
    form.set('d', 'x')
    expect([...(await readForm(post(form)))]).toEqual([['d', 'x']])
  })

  test('бесконечное тело перестают читать', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(0x61))
      },
    })
    const init = { method: 'POST', body: endless, headers: urlencoded, duplex: 'half' }
    expect([...(await readForm(new Request(ADDRESS, init as RequestInit)))]).toEqual([])
    expect(sent).toBeLessThan(128 * 1024)
  })

  test('поля читаются и без названного вида', async () => {
    expect([...(await readFields(post('login=a%40b&code=1', { 'content-type': 'text/plain' })))]).toEqual([
      ['login', 'a@b'],
      ['code', '1'],
    ])
  })
})
