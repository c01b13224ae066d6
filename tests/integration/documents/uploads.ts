import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { DELETE, GET, HEAD, PATCH, POST } from '@/app/api/uploads/[[...id]]/route'
import { sha256Hex } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'

const ORIGIN = 'http://localhost:3000'
const HOME = { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' }

type Headers = Record<string, string>
type Route = (request: Request, context: { params: Promise<{ id?: string[] }> }) => Promise<Response>

export type Order = {
  bytes: Uint8Array
  kind?: string
  name?: string
  type?: string
  sha256?: string | null
  /** More of the metadata. */
  more?: Record<string, string>
}

/** Asks the tus address as a browser would; no id is the address of the collection. */
export function ask(
  route: Route,
  id: string | null,
  init: RequestInit & { headers?: Headers } = {},
): Promise<Response> {
  const url = `${ORIGIN}/api/uploads${id === null ? '' : `/${id}`}`
  const request = new Request(url, { ...init, headers: { ...HOME, ...init.headers } })
  return route(request, { params: Promise.resolve(id === null ? {} : { id: [id] }) })
}

export function metadata({ bytes, kind = 'diploma', name = 'Диплом.pdf', type = '', sha256, more }: Order): string {
  const digest = sha256 === undefined ? sha256Hex(bytes) : sha256
  const pairs: Record<string, string | null> = { kind, filename: name, filetype: type, sha256: digest, ...more }
  return Object.entries(pairs)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key} ${Buffer.from(value ?? '').toString('base64')}`)
    .join(',')
}

/** Begins an upload. */
export function begin(order: Order, headers: Headers = {}): Promise<Response> {
  return ask(POST, null, {
    method: 'POST',
    headers: { 'upload-length': String(order.bytes.byteLength), 'upload-metadata': metadata(order), ...headers },
  })
}

/** Begins an upload that is taken; gives its id. */
export async function begun(order: Order): Promise<string> {
  const response = await begin(order)
  const id = /^\/api\/uploads\/([0-9a-f-]{36})$/.exec(response.headers.get('location') ?? '')?.[1]
  if (response.status !== 201 || !id) throw new Error(`Not begun: ${response.status} ${await response.text()}`)
  return id
}

/** Sends bytes at an offset; `body` may break off. */
export function send(id: string, offset: number, body: Uint8Array | ReadableStream<Uint8Array>, headers: Headers = {}) {
  return ask(PATCH, id, {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
    body: body as BodyInit,
    duplex: 'half',
  } as RequestInit & { headers: Headers })
}

export const head = (id: string) => ask(HEAD, id, { method: 'HEAD' })
export const remove = (id: string) => ask(DELETE, id, { method: 'DELETE' })
export const report = async (id: string) => (await ask(GET, id)).json() as Promise<unknown>

/** A body whose bytes come, end or break off when they are told to. */
export function dripping() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({ start: (one) => void (controller = one) })
  return {
    body,
    drop: (bytes: Uint8Array) => controller?.enqueue(bytes),
    end: () => controller?.close(),
    cut: () => controller?.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
  }
}

/** Sends bytes over a connection that breaks when they are there. */
export async function sendAndBreak(id: string, offset: number, bytes: Uint8Array): Promise<Response> {
  const { body, drop, cut } = dripping()
  const answer = send(id, offset, body)
  drop(bytes)
  await arrived(id, offset + bytes.byteLength)
  cut()
  return answer
}

/** Until so many bytes of an upload lie on the disk. */
export async function arrived(id: string, size: number): Promise<void> {
  const path = join(env().DATA_DIR, 'uploads', id)
  await vi.waitFor(async () => expect((await stat(path)).size).toBe(size), { interval: 5 })
}
