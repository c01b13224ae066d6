import { describe, expect, test } from 'vitest'
import { unfitRequest } from './request-guard'

const status = (url: string, headers: Record<string, string> = {}) =>
  unfitRequest({ url, headers: { host: 'localhost:3000', ...headers } })?.status ?? null

describe('запрос, который идёт дальше', () => {
  test.each([
    '/',
    '/cabinet?next=/%2Fx',
    '/verify/7726%20000001',
    '/staff?q=%D0%98%D0%B2%D0%B0%D0%BD',
    '/a?q=%2500',
    '///',
  ])('%s', (url) => {
    expect(status(url)).toBeNull()
  })

  test('форма и файл', () => {
    expect(status('/cabinet', { 'content-length': '1000000' })).toBeNull()
    expect(status('/api/documents?return=x', { 'content-length': '20000000' })).toBeNull()
  })

  test.each(['cabinet.example.ru', '127.0.0.1:4320', '[::1]:3000', 'localhost'])('к узлу %s', (host) => {
    expect(status('/', { host })).toBeNull()
  })
})

describe('запрос, который не идёт дальше', () => {
  test.each(['http://evil.example/cabinet', 'https://evil.example', '*', '', 'cabinet'])(
    'адрес «%s»: по нему мог бы повести ответ',
    (url) => {
      expect(status(url)).toBe(400)
    },
  )

  test.each(['/verify/%ff', '/verify/%', '/staff?q=%00', '/cabinet/%00', '/staff?q=%D0%98%00'])(
    'адрес %s: его не прочитать или не сохранить',
    (url) => {
      expect(status(url)).toBe(400)
    },
  )

  test.each(['localhost:99999', '127.0.0.1:70000', '[::1', '', 'a b'])('узел «%s»', (host) => {
    expect(status('/', { host })).toBe(400)
  })

  test('тело больше любой формы', () => {
    const headers = { 'content-length': String(3 * 1024 * 1024) }
    expect(status('/sign-in/start', headers)).toBe(413)
    expect(status('/api/documents-x', headers)).toBe(413)
    expect(status('/api/uploads/../../verify/check', headers)).toBe(413)
  })

  test('тело, длина которого не названа, кроме файлов', () => {
    const headers = { 'transfer-encoding': 'chunked' }
    for (const path of ['/verify/check', '/verify/batch/check', '/esia/login/signature', '/cabinet', '/api/uploadsx'])
      expect(status(path, headers), path).toBe(411)
    expect(status('/api/uploads/..%2f..%2fverify/check', headers)).toBeNull()
    expect(status('/api/uploads/x', headers)).toBeNull()
  })
})

test('форма неизвестно какой страницы получает отказ словами', () => {
  const headers = { origin: 'null', 'content-type': 'multipart/form-data; boundary=x' }
  expect(status('/cabinet/education/new', headers)).toBe(403)
  expect(status('/cabinet/education/new', { ...headers, origin: 'http://localhost:3000' })).toBeNull()
})

describe('то, о чём пишет журнал, открытое наперёд', () => {
  const file = '/staff/applications/0190a1b2-0000-7000-8000-000000000000'

  test.each<Record<string, string>>([
    { 'next-router-prefetch': '1', rsc: '1' },
    { 'next-router-prefetch': '2', rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'x-moz': 'prefetch' },
  ])('не читается и не пишется как просмотр: %j', (headers) => {
    expect(status(file, headers)).toBe(503)
    expect(status(`${file}?_rsc=1`, headers)).toBe(503)
    expect(status(`${file}?ahead=1&_rsc=1`, headers)).toBe(503)
    expect(status(file.replace('app', '%61pp'), headers)).toBe(503)
    expect(status(file.replace('applications', 'certificates'), headers)).toBe(503)
    expect(status('/staff', headers)).toBeNull()
  })

  test.each(['/staff/deliveries/1', '/staff/appeals', '/api/documents/1/content', '/api/certificates/1/extract'])(
    'страница и файл: %s',
    (address) => {
      expect(status(address, { 'sec-purpose': 'prefetch' })).toBe(503)
      expect(status(address)).toBeNull()
    },
  )

  test('по нажатию открывается, и с отметкой, по которой страница сама пишет, что ушло', () => {
    expect(status(file)).toBeNull()
    expect(status(`${file}?ahead=1&_rsc=1`, { rsc: '1', 'next-router-state-tree': '[]' })).toBeNull()
    expect(status(`${file}?_rsc=1`, { rsc: '1', 'next-router-state-tree': '[]' })).toBeNull()
  })
})
