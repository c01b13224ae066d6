import { mkdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from '@/lib/ops/build'
import { inProject } from '@/lib/ops/project'
import { startService, type Service } from '@/lib/ops/services'
import { freePort } from '@/prisma/postgres/server'
import { rights, visitors, type Visitor } from '../../support/rights'
import {
  copyTemplate,
  dropDatabase,
  ensureTemplate,
  openTestServer,
  testEnvironment,
  type TestServer,
} from '../../support/test-server'
import type { Scene } from './victim'

/** Ways in which a browser, or whoever pretends to be one, asks Next for a page. */
const ways: { name: string; headers: Record<string, string>; query: string }[] = [
  { name: 'page', headers: {}, query: '' },
  { name: 'data for navigation', headers: { rsc: '1' }, query: '_rsc=1' },
  {
    name: 'prefetch',
    headers: { rsc: '1', 'next-router-prefetch': '1', purpose: 'prefetch', 'sec-purpose': 'prefetch' },
    query: '_rsc=1',
  },
  {
    name: 'prefetch of one segment',
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    query: '_rsc=1',
  },
  {
    name: 'one part without its frame',
    headers: { rsc: '1', 'next-router-state-tree': encodeURIComponent('["",{},null,"refetch"]') },
    query: '_rsc=1',
  },
]
const AT_ONCE = 8

const name = `leaks_${process.pid}`
const dataDirectory = inProject('.data', name)
let postgres: TestServer
let web: Service
let baseUrl: string
let scene: Scene

beforeAll(async () => {
  postgres = await openTestServer()
  const urls = await copyTemplate(postgres, await ensureTemplate(postgres), name)
  mkdirSync(dataDirectory, { recursive: true })
  const port = await freePort()
  baseUrl = `http://127.0.0.1:${port}`
  const environment = {
    ...testEnvironment(urls.runtime),
    DATA_DIR: dataDirectory,
    PORT: String(port),
    APP_URL: baseUrl,
    NEXTAUTH_URL: baseUrl,
    LOG_LEVEL: 'silent',
  }
  await ensureBuild(environment, () => undefined)
  Object.assign(process.env, environment, { TEST_OWNER_URL: urls.owner })
  scene = await (await import('./victim')).makeScene()
  web = startService('web', ['lib/ops/server.ts'], environment)
  await web.ready
}, 300_000)

afterAll(async () => {
  await web?.stop()
  await (await import('@/lib/db/client')).closeDatabase()
  await dropDatabase(postgres, name)
  await postgres.stop()
  rmSync(dataDirectory, { recursive: true, force: true })
})

type Asked = { file: string; address: string; visitor: Visitor; way: (typeof ways)[number] }

/** Everything that the answer tells: its body, and its headers as a person would read them. */
async function ask({ address, visitor, way }: Asked): Promise<string> {
  const url = way.query ? `${address}${address.includes('?') ? '&' : '?'}${way.query}` : address
  const cookie = scene.cookies[visitor]
  const response = await fetch(baseUrl + url, {
    redirect: 'manual',
    headers: { ...way.headers, ...(cookie && { cookie }) },
  })
  const headers = [...response.headers].map(([, value]) => readable(value)).join('\n')
  return `${headers}\n${await response.text()}`
}

function readable(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function everyQuestion(): Asked[] {
  return Object.entries(rights).flatMap(([file, { addresses }]) =>
    addresses(scene.ids).flatMap((address) =>
      visitors.flatMap((visitor) => ways.map((way) => ({ file, address, visitor, way }))),
    ),
  )
}

/** Marks that this visitor must not meet at this address. */
function forbidden({ file, visitor }: Asked): string[] {
  const isReader = rights[file]?.readers.includes(visitor) ?? false
  const isVerification = file.includes('verify')
  return [
    ...(isReader || visitor === 'owner' ? [] : scene.marks),
    ...(isReader ? [] : scene.staffMarks),
    // The number is in the address that was asked for.
    ...(isReader || visitor === 'owner' || isVerification ? [] : scene.certificateMarks),
  ]
}

describe('данные одного врача', () => {
  const answers = new Map<string, string>()
  let questions: Asked[]

  beforeAll(async () => {
    questions = everyQuestion()
    const waiting = [...questions]
    const next = async (): Promise<void> => {
      for (let asked = waiting.pop(); asked; asked = waiting.pop()) answers.set(keyOf(asked), await ask(asked))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
  }, 300_000)

  test('никому, кроме тех, кому положено, ни один адрес не выдаёт ничем: ни страницей, ни данными, ни заранее', () => {
    const leaks = questions.flatMap((asked) => {
      const answer = answers.get(keyOf(asked)) ?? ''
      return forbidden(asked)
        .filter((mark) => answer.includes(mark))
        .map((mark) => `${asked.visitor} met «${mark}» at ${asked.address} (${asked.way.name})`)
    })
    expect(leaks).toEqual([])
    expect(questions.length).toBeGreaterThan(2000)
  })

  test('те, кому положено, их видят: проверка знает, что искать', () => {
    const blind = Object.entries(rights).flatMap(([file, { shown, readers }]) => {
      if (!shown) return []
      const allowed: Visitor[] = ['owner', ...readers]
      return allowed
        .filter((visitor) => {
          // Staff pages are closed to the doctor.
          if (visitor === 'owner' && file.startsWith('staff/')) return false
          const seen = questions
            .filter((asked) => asked.file === file && asked.visitor === visitor && asked.way.query === '')
            .map((asked) => answers.get(keyOf(asked)) ?? '')
            .join('\n')
          return ![...scene.marks, ...scene.certificateMarks].some((mark) => seen.includes(mark))
        })
        .map((visitor) => `${visitor} saw nothing at ${file}`)
    })
    expect(blind).toEqual([])
  })
})

function keyOf({ address, visitor, way }: Asked): string {
  return `${visitor} ${way.name} ${address}`
}
