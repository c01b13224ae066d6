import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Pushed = { browser: string; topic: string | undefined; ttl: number; payload: unknown }

type Browser = { ecdh: ECDH; auth: Buffer }

export type PushService = {
  origin: string
  /** A browser that has just subscribed: what it gives to the page. */
  subscribe: () => { endpoint: string; p256dh: string; auth: string }
  /** What has been accepted, decrypted as the browser would. */
  pushed: Pushed[]
  /** How many requests have come, accepted or not. */
  asked: number
  /** The status of the next answers; 0 breaks the connection. */
  answer: number
  stop: () => Promise<void>
}

/**
 * Stands for the push services of browsers: takes only what a true one would (VAPID, RFC 8292) and reads it with the
 * keys of its browsers (RFC 8291).
 */
export async function startPushService(publicKey: string, port = 0): Promise<PushService> {
  const browsers = new Map<string, Browser>()
  const server = createServer((request, response) => {
    void take(request).then(
      (status) => (status === 0 ? request.socket.destroy() : response.writeHead(status).end()),
      (error: unknown) => response.writeHead(400).end(String(error)),
    )
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const service: PushService = {
    ...{ origin, pushed: [], asked: 0, answer: 201 },
    subscribe: () => {
      const ecdh = createECDH('prime256v1')
      const id = randomBytes(12).toString('base64url')
      const auth = randomBytes(16)
      const p256dh = ecdh.generateKeys('base64url')
      browsers.set(id, { ecdh, auth })
      return { endpoint: `${origin}/push/${id}`, p256dh, auth: auth.toString('base64url') }
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function take(request: IncomingMessage): Promise<number> {
    service.asked += 1
    if (service.answer !== 201) return service.answer
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { headers, url = '' } = request
    const id = url.split('/').at(-1) ?? ''
    const browser = browsers.get(id)
    if (!browser) return 410
    expectVapid(headers.authorization ?? '', origin, publicKey)
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error('The message is not encrypted')
    const text = decrypt(Buffer.concat(chunks), browser)
    const topic = headers.topic === undefined ? undefined : String(headers.topic)
    service.pushed.push({ browser: id, topic, ttl: Number(headers.ttl), payload: JSON.parse(text) as unknown })
    return 201
  }
  return service
}

/** Throws unless the sender has proved by the known key that the message is theirs and for this service. */
function expectVapid(authorization: string, audience: string, publicKey: string): void {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(authorization) ?? []
  if (key !== publicKey) throw new Error('The key is not the one that the browsers know')
  const [head = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const jwk = { kty: 'EC', crv: 'P-256', ...(x && { x }), ...(y && { y }) }
  const verifying = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
  const signed = verify('sha256', Buffer.from(`${head}.${body}`), verifying, Buffer.from(signature, 'base64url'))
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { aud: string; exp: number; sub: string }
  const ahead = claims.exp - Date.now() / 1000
  if (!signed || claims.aud !== audience || ahead <= 0 || ahead > 24 * 3600 || !claims.sub.startsWith('mailto:')) {
    throw new Error('The token is not good')
  }
}

const hmac = (key: Buffer, ...parts: (Buffer | string)[]) => {
  const made = createHmac('sha256', key)
  for (const part of parts) made.update(part)
  return made.digest()
}

/** RFC 8188 with the keys of RFC 8291; one record. */
function decrypt(body: Buffer, { ecdh, auth }: Browser): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const shared = hmac(auth, ecdh.computeSecret(sender))
  const material = hmac(shared, 'WebPush: info\0', ecdh.getPublicKey(), sender, '\x01')
  const secret = hmac(salt, material)
  const key = hmac(secret, 'Content-Encoding: aes128gcm\0\x01').subarray(0, 16)
  const nonce = hmac(secret, 'Content-Encoding: nonce\0\x01').subarray(0, 12)
  const opened = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()])
  // The last record ends with 0x02 and zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}
