import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { httpSigner } from './signer'

let server: Server | undefined
afterEach(() => server?.close())

/** A signing service that answers every request with `status` and `body`; gives its address and what it was sent. */
async function service(status: number, body: string) {
  const seen: string[] = []
  const listening = createServer((request, response) => {
    let sent = ''
    request.on('data', (chunk) => (sent += String(chunk)))
    request.on('end', () => {
      seen.push(sent)
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  })
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/sign`, seen }
}

test('the signing service receives the message and its signature is used as it is', async () => {
  const { url, seen } = await service(200, '{"signature":"c2ln_-bmF0dXJl"}')
  expect(await httpSigner(url, 'HASH').sign('ТЕКСТ')).toBe('c2ln_-bmF0dXJl')
  expect(seen).toEqual(['{"message":"ТЕКСТ"}'])
})

test.each([
  [500, '{"signature":"c2ln"}'],
  [200, '{"signature":"c2ln+/=="}'],
  [200, '{}'],
  [200, '<html>'],
])('a service that answers %i %s is «unavailable»', async (status, body) => {
  const { url } = await service(status, body)
  await expect(httpSigner(url, 'HASH').sign('text')).rejects.toMatchObject({ code: 'unavailable' })
})

test('a service that cannot be reached is «unavailable»', async () => {
  await expect(httpSigner('http://127.0.0.1:1/', 'HASH').sign('text')).rejects.toMatchObject({ code: 'unavailable' })
})
