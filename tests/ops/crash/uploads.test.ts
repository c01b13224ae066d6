import { mkdirSync, rmSync } from 'node:fs'
import { request as openRequest } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeSession, openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { closeDatabase, prisma } from '@/lib/db/client'
import type { UploadReport } from '@/lib/documents/uploads/types'
import { ensureBuild } from '@/lib/ops/build'
import { inProject } from '@/lib/ops/project'
import { createDoctor } from '../../factories/people'
import { makePdf } from '../../factories/pdf'
import { metadata } from '../../integration/documents/uploads'
import {
  copyTemplate,
  dropDatabase,
  ensureTemplate,
  openTestServer,
  testEnvironment,
  type TestServer,
} from '../../support/test-server'
import { startBuiltServer, type BuiltServer } from './built-server'

const name = `crash_uploads_${process.pid}`
const dataDirectory = inProject('.data', name)
const bytes = makePdf({ text: 'Скан, который переживёт сервер', bytes: 3 * 1024 * 1024 })
const half = bytes.byteLength / 2
const PIECE = 16 * 1024

let postgres: TestServer
let environment: NodeJS.ProcessEnv
let server: BuiltServer

beforeAll(async () => {
  postgres = await openTestServer()
  const urls = await copyTemplate(postgres, await ensureTemplate(postgres), name)
  mkdirSync(dataDirectory, { recursive: true })
  environment = { ...testEnvironment(urls.runtime), DATA_DIR: dataDirectory, LOG_LEVEL: 'silent' }
  await ensureBuild(environment, () => undefined)
  Object.assign(process.env, environment)
  server = await startBuiltServer(environment)
  await server.ready
}, 300_000)

afterAll(async () => {
  await server.kill()
  await closeDatabase()
  await dropDatabase(postgres, name)
  await postgres.stop()
  rmSync(dataDirectory, { recursive: true, force: true })
})

/** A slow line: sends the next piece whenever it is told to and stays open until it breaks. */
function slowLine(url: string, headers: Record<string, string>) {
  const sending = openRequest(url, { method: 'PATCH', headers })
  const broken = new Promise<void>((resolve) => sending.once('error', () => resolve()))
  let sent = 0
  const sendOn = () => {
    const end = Math.min(sent + PIECE, half)
    sending.write(bytes.subarray(sent, end))
    sent = end
  }
  return { sendOn, broken }
}

test('отправка переживает SIGKILL собранного сервера: следующий продолжает её с подтверждённого места, документ цел', async () => {
  const doctor = await createDoctor()
  const { sessionId } = await prisma().$transaction((tx) =>
    openSession(tx, doctor.userId, { userAgent: null, esiaSessionId: null, authenticatedAt: now() }),
  )
  const headers = { cookie: `session=${encodeSession(doctor.userId, sessionId)}`, 'tus-resumable': '1.0.0' }
  const patch = (offset: number) => ({
    ...{ ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    'content-length': String(bytes.byteLength - offset),
  })
  const begun = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.byteLength), 'upload-metadata': metadata({ bytes }) },
  })
  const path = begun.headers.get('location') ?? ''
  expect(begun.status).toBe(201)

  const line = slowLine(server.url + path, patch(0))
  const id = path.split('/').at(-1) ?? ''
  const acknowledged = async () => (await prisma().documentUpload.findUniqueOrThrow({ where: { id } })).received
  const someAcknowledged = async () => {
    line.sendOn()
    expect(await acknowledged()).toBeGreaterThan(0)
  }
  await vi.waitFor(someAcknowledged, { timeout: 20_000, interval: 100 })
  await server.kill()
  await line.broken

  server = await startBuiltServer(environment)
  await server.ready
  const head = await fetch(server.url + path, { method: 'HEAD', headers })
  const offset = Number(head.headers.get('upload-offset'))
  expect([head.status, offset]).toEqual([200, await acknowledged()])
  expect(offset).toBeLessThanOrEqual(half)
  const sent = await fetch(server.url + path, {
    method: 'PATCH',
    headers: patch(offset),
    body: Buffer.from(bytes.subarray(offset)),
  })
  expect([sent.status, sent.headers.get('upload-offset')]).toEqual([204, String(bytes.byteLength)])
  const report = (await (await fetch(server.url + path, { headers })).json()) as UploadReport
  if (report.state !== 'accepted') throw new Error(JSON.stringify(report))
  expect(report.document.sha256).toBe(sha256Hex(bytes))
  const kept = await fetch(`${server.url}/api/documents/${report.document.id}/content`, { headers })
  expect(sha256Hex(new Uint8Array(await kept.arrayBuffer()))).toBe(sha256Hex(bytes))
}, 120_000)
