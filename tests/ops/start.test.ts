import { existsSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from '@/lib/ops/build'
import { isAlive, runningPostmaster, waitForExit } from '@/prisma/postgres/orphan'
import { freePort } from '@/prisma/postgres/server'
import { expectOutdatedFormReturned, expectUnmeasuredRefused, expectUploadRefusalsAnswered } from './bodies'
import { childOf, freshDataDirectory, runStart } from './start-process'
import { testEnvironment } from '../support/test-server'

const READY = /Остановить: Ctrl-C/

// A policy sent by a client would hand it the nonce of the page's scripts.
async function expectOwnNonce(url: string): Promise<void> {
  const page = await fetch(url, { headers: { 'content-security-policy': `script-src 'nonce-forged'` } })
  const html = await page.text()
  const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]
  expect(html).not.toContain('forged')
  const scripts = html.match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
}

async function signIn(base: string): Promise<string> {
  const body = new URLSearchParams({ as: 'ivanova@demo.test' })
  const signedIn = await fetch(`${base}/dev/sign-in`, { method: 'POST', body, redirect: 'manual' })
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';')[0])
  return cookies.join('; ')
}

/** Live connections of a signed-in person as a browser opens them, each after its first word; gives how they end. */
async function openStreams(base: string, cookie: string, count: number): Promise<Promise<string>[]> {
  const headers = { accept: 'text/event-stream', 'accept-encoding': 'gzip, br', cookie }
  const opened = Array.from({ length: count }, async () => {
    const response = await fetch(`${base}/api/notifications/stream`, { headers })
    // Compressed, events would be gathered instead of sent.
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, null])
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const first = await reader?.read()
    expect(first?.value).toContain('"unread"')
    return reader
  })
  const readers = await Promise.all(opened)
  return readers.map(async (reader) => {
    let rest = await reader?.read()
    while (rest && !rest.done) rest = await reader?.read()
    return 'ended'
  })
}

describe('отказ запуска: одна фраза, код 1, без стека', () => {
  const data = freshDataDirectory('refusals')
  afterAll(() => rmSync(data, { recursive: true, force: true }))

  test('порт занят другой программой', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, output } = await runStart({ DATA_DIR: data, PORT: String(port) }).ended
    other.close()
    expect(code).toBe(1)
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(`Порт ${port} занят другой программой`)])
  })

  test('неверная переменная названа', async () => {
    const { code, output } = await runStart({ DATA_DIR: data, JOBS: 'sometimes' }).ended
    expect(code).toBe(1)
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('JOBS')])
  })

  test('недоступный DATABASE_URL', async () => {
    const url = `postgresql://doctor:hidden@127.0.0.1:${await freePort()}/cabinet`
    const { code, output } = await runStart({ DATA_DIR: data, PORT: String(await freePort()), DATABASE_URL: url }).ended
    expect(code).toBe(1)
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('не отвечает')])
    expect(output).not.toContain('hidden')
  })
})

describe('жизнь кабинета', () => {
  const data = freshDataDirectory('life')
  const postgres = join(data, 'postgres')

  beforeAll(() => ensureBuild(testEnvironment('postgresql://127.0.0.1/none'), () => undefined), 300_000)
  afterAll(() => rmSync(data, { recursive: true, force: true }))

  test('после kill -9 следующий запуск восстанавливается сам, а Ctrl-C останавливает всё', async () => {
    const variables = { DATA_DIR: data, PORT: String(await freePort()) }
    const first = runStart(variables)
    await first.says(READY)
    first.child.kill('SIGKILL')
    await first.ended
    const orphan = runningPostmaster(postgres)
    expect(orphan).toBeDefined()

    const second = runStart(variables)
    await second.says(READY)
    expect(isAlive(orphan?.pid ?? 0)).toBe(false)
    const live = await fetch(`http://127.0.0.1:${variables.PORT}/api/health/live`)
    expect(live.status).toBe(200)
    const base = `http://127.0.0.1:${variables.PORT}`
    await expectOwnNonce(`${base}/`)
    await expectUnmeasuredRefused(base)
    await expectOutdatedFormReturned(base)
    const cookie = await signIn(base)
    await expectUploadRefusalsAnswered(base, cookie)

    const third = await runStart({ ...variables, PORT: String(await freePort()) }).ended
    expect(third).toMatchObject({ code: 1, output: expect.stringContaining('уже запущен из этой папки') })

    const server = runningPostmaster(postgres)
    const streams = await openStreams(base, cookie, 10)
    const asked = performance.now()
    second.child.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
    // Open streams end in an orderly way and do not use the whole grace up.
    expect(await Promise.all(streams)).toEqual(streams.map(() => 'ended'))
    expect(performance.now() - asked).toBeLessThan(8000)
    expect(await waitForExit(server?.pid ?? 0, 0)).toBe(true)
    expect(existsSync(join(data, 'lock'))).toBe(false)
    await expect(fetch(`http://127.0.0.1:${variables.PORT}/`)).rejects.toThrow()
  }, 120_000)

  test('крах базы данных останавливает всё с кодом, отличным от нуля', async () => {
    const run = runStart({ DATA_DIR: data, PORT: String(await freePort()) })
    await run.says(READY)
    process.kill(runningPostmaster(postgres)?.pid ?? 0, 'SIGKILL')
    const { code, output } = await run.ended
    expect(code).toBe(1)
    expect(output).toContain('неожиданно завершилась база данных')
  }, 60_000)

  test.each([
    ['веб-сервер', 'lib/ops/server.ts'],
    ['фоновые задачи', 'lib/jobs/worker.ts'],
  ])(
    'крах части «%s» останавливает остальные с кодом, отличным от нуля',
    async (title, script) => {
      const run = runStart({ DATA_DIR: data, PORT: String(await freePort()) })
      await run.says(READY)
      const server = runningPostmaster(postgres)
      process.kill(childOf(run.child.pid ?? 0, script), 'SIGKILL')
      const { code, output } = await run.ended
      expect(code).toBe(1)
      expect(output).toContain(`неожиданно завершилась его часть «${title}»`)
      expect(isAlive(server?.pid ?? 0)).toBe(false)
    },
    60_000,
  )

  test('секреты установки доступны только владельцу', () => {
    const path = join(data, 'secrets.json')
    expect(statSync(path).mode & 0o077).toBe(0)
  })
})

test('просьба остановиться во время запуска базы не оставляет её работать', async () => {
  const data = freshDataDirectory('early')
  const run = runStart({ DATA_DIR: data, PORT: String(await freePort()) })
  await run.says(/Запускаем базу данных/)
  run.child.kill('SIGTERM')
  expect((await run.ended).code).toBe(0)
  expect(runningPostmaster(join(data, 'postgres'))).toBeUndefined()
  expect(existsSync(join(data, 'lock'))).toBe(false)
  rmSync(data, { recursive: true, force: true })
})
