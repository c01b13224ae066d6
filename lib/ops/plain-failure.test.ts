import { createServer, request, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fillFailures } from './plain-failure'

const FAILED =
  '<!DOCTYPE html><html id="__next_error__"><head></head><body class="x"><script>self.__next_f.push([1,"E{\\"digest\\":\\"4711\\"}"])</script></body></html>'

async function answerOf(listener: RequestListener, path = '/cabinet/applications'): Promise<string> {
  const server = createServer((incoming, response) => {
    fillFailures(incoming, response)
    listener(incoming, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise<string>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve(`${response.statusCode} ${text}`))
      })
        .on('error', reject)
        .end()
    })
  } finally {
    server.close()
  }
}

test.each([
  ['одним куском', (body: string) => [body]],
  ['по кускам', (body: string) => [body.slice(0, 60), body.slice(60)]],
])('неудачная страница получает слова, номер и дорогу: %s', async (_case, cut) => {
  const answer = await answerOf((_request, response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const parts = cut(FAILED)
    for (const part of parts.slice(0, -1)) response.write(part)
    response.end(parts.at(-1))
  })
  expect(answer).toMatch(/^500 /)
  expect(answer).toContain('Номер для поддержки: <strong>4711</strong>')
  expect(answer).toContain('<a href="/cabinet">В начало кабинета</a>')
})

test('сжатая страница тоже', async () => {
  const answer = await answerOf((_request, response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(FAILED))
  }, '/verify/1')
  expect(answer).toContain('4711')
  expect(answer).toContain('На главную')
})

test('и та, чей заголовок отправлен раньше тела, как делает сжатие', async () => {
  const answer = await answerOf((_request, response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-encoding', 'gzip')
    response.writeHead(500)
    const packed = gzipSync(FAILED)
    response.write(packed.subarray(0, 20))
    response.write(packed.subarray(20))
    response.end()
  }, '/staff/applications/1')
  expect(answer).toMatch(/^500 /)
  expect(answer).toContain('4711')
  expect(answer).toContain('К очереди')
})

test('удачные ответы и ответы программам проходят как есть', async () => {
  const plain = await answerOf((_request, response) => response.setHeader('content-type', 'text/html').end(FAILED))
  expect(plain).toBe(`200 ${FAILED}`)
  const json = await answerOf((_request, response) => {
    response.writeHead(500, { 'content-type': 'application/json' }).end('{"code":"INTERNAL"}')
  })
  expect(json).toBe('500 {"code":"INTERNAL"}')
})
