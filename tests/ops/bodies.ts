import { randomUUID } from 'node:crypto'
import { request as openRequest } from 'node:http'
import { expect } from 'vitest'
import { metadata } from '../integration/documents/uploads'

const MEGABYTE = 1024 * 1024

/** Sends a form piece by piece without naming its length; gives the status. */
function sendUnmeasured(url: string, megabytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin }
    const sending = openRequest(url, { method: 'POST', headers })
    sending.once('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sending.once('error', reject)
    sending.write('a=')
    for (let sent = 0; sent < megabytes; sent += 1) sending.write(Buffer.alloc(MEGABYTE, 'a'))
    sending.end()
  })
}

/** Nobody fills the memory of the server with a form that does not end, and whoever tries reads why. */
export async function expectUnmeasuredRefused(base: string): Promise<void> {
  for (const path of ['/verify/check', '/verify/batch/check', '/esia/login/signature', '/cabinet']) {
    expect(await sendUnmeasured(base + path, 4), path).toBe(411)
  }
}

/** What an upload refuses is answered, by the statuses of tus 1.0; the upload itself goes on. */
export async function expectUploadRefusalsAnswered(base: string, cookie: string): Promise<void> {
  const bytes = Buffer.alloc(2 * MEGABYTE, 'a')
  const headers = { cookie, 'tus-resumable': '1.0.0' }
  const begun = await fetch(`${base}/api/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.byteLength), 'upload-metadata': metadata({ bytes }) },
  })
  const path = begun.headers.get('location') ?? ''
  const send = async (to: string, offset: number, body: Buffer) => {
    const more = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
    return (await fetch(base + to, { method: 'PATCH', headers: { ...headers, ...more }, body: Uint8Array.from(body) }))
      .status
  }
  expect(await send(path, 50, bytes.subarray(50))).toBe(409)
  expect(await send(`/api/uploads/${randomUUID()}`, 0, bytes)).toBe(404)
  expect(await send(path, 0, Buffer.concat([bytes, bytes]))).toBe(413)
  expect(await send(path, 0, bytes.subarray(MEGABYTE))).toBe(204)
}

/** A form of an earlier release, sent without JavaScript, comes back as a page that holds what was typed. */
export async function expectOutdatedFormReturned(base: string): Promise<void> {
  const form = new FormData()
  form.set(`$ACTION_ID_40${'0'.repeat(40)}`, '')
  form.set('title', 'Набранное до обновления')
  // As bytes: fetch would send a form on under another boundary than the one it names.
  const sent = new Response(form)
  const headers = { origin: base, 'content-type': sent.headers.get('content-type') ?? '' }
  const answer = await fetch(`${base}/help`, { method: 'POST', headers, body: await sent.arrayBuffer() })
  expect([answer.status, new URL(answer.url).pathname]).toEqual([409, '/form-outdated'])
  expect(await answer.text()).toContain('Набранное до обновления')
}
