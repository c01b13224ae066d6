import type { DoctorActor } from '@/lib/auth/actor'
import { sha256Hex } from '@/lib/core/crypto'
import type { Pool } from '@/lib/documents/checks/pool'
import { reportUpload } from '@/lib/documents/uploads/finish'
import { serveUpload } from '@/lib/documents/uploads/serve'
import type { UploadReport } from '@/lib/documents/uploads/types'

export type UploadOrder = {
  key: number
  actor: DoctorActor
  text: string
  /** Milliseconds before it begins. */
  delay: number
}

/** What the browser has been told of its upload so far. */
export type Told = { key: number; id?: string; offset?: number; report?: UploadReport | null }

/** What is found in a file is not at stake here, and processes to look into it would cost more than everything else. */
export const nothingFound: { documentChecks: Pool } = {
  documentChecks: {
    run: async (order) => {
      await order()
      return { format: 'pdf', pages: 1, findings: [], prints: [] }
    },
    close: () => undefined,
  },
}

/** Three kilobytes that no other upload has. */
export const bytesOf = (text: string) => Buffer.from(`%PDF-1.7\n${text.repeat(3000 / text.length)}\n%%EOF\n`)

const call = (
  actor: DoctorActor,
  method: string,
  id: string | undefined,
  headers: Record<string, string>,
  body?: Buffer,
) =>
  serveUpload(
    actor,
    new Request(`http://localhost:3000/api/uploads${id ? `/${id}` : ''}`, {
      method,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body: new Uint8Array(body) }),
    }),
    id,
  )

const base64 = (text: string) => Buffer.from(text).toString('base64')

export async function begin(actor: DoctorActor, text: string): Promise<string> {
  const bytes = bytesOf(text)
  const pairs = { kind: 'other', filename: `${text}.pdf`, sha256: sha256Hex(bytes) }
  const metadata = Object.entries(pairs).map(([key, value]) => `${key} ${base64(value)}`)
  const headers = { 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(',') }
  const response = await call(actor, 'POST', undefined, headers)
  if (response.status !== 201) throw new Error(`Not begun: ${response.status} ${await response.text()}`)
  return response.headers.get('location')?.split('/').at(-1) ?? ''
}

/** Bytes that the server says it has. */
export async function offsetOf(actor: DoctorActor, id: string): Promise<number> {
  return Number((await call(actor, 'HEAD', id, {})).headers.get('upload-offset') ?? -1)
}

/** Sends on from an offset in steps, telling each acknowledged one; the last is acknowledged with its outcome. */
export async function sendOn(
  { actor, text }: Pick<UploadOrder, 'actor' | 'text'>,
  id: string,
  from: number,
  tell: (told: Omit<Told, 'key'>) => void,
): Promise<UploadReport | null> {
  const bytes = bytesOf(text)
  for (let offset = from; offset < bytes.length; offset += 1600) {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
    const response = await call(actor, 'PATCH', id, headers, bytes.subarray(offset, offset + 1600))
    if (response.status !== 204) throw new Error(`Not sent: ${response.status}`)
    tell({ offset: Number(response.headers.get('upload-offset')) })
  }
  return reportUpload(actor, id)
}
