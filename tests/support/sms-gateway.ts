import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Asked = { key: string; body: string }

/** A gateway of SMS that takes each key once, as real ones do; `status` makes it refuse or fall over. */
export async function startSmsGateway() {
  const taken = new Map<string, string>()
  const asked: Asked[] = []
  const gateway = { taken, asked, status: 200, url: '', stop: () => Promise.resolve() }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const key = String(request.headers['idempotency-key'])
      asked.push({ key, body })
      if (gateway.status !== 200) return response.writeHead(gateway.status).end()
      const known = taken.has(key)
      if (!known) taken.set(key, body)
      response.writeHead(known ? 409 : 202).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`
  gateway.stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return gateway
}
