import { beforeAll, describe, expect, test } from 'vitest'
import { stages } from '@/lib/applications/status'
import { planQueue, readingDirection, sealSearch } from '@/lib/review/queue/plan'
import { flags, sorts, terms, parseQueueQuery, type QueueView } from '@/lib/review/queue/schema'
import { queueQueryOf, type QueueValues } from '@/lib/review/queue/statement'
import { seedApplications } from '@/prisma/seed/applications/load'
import { longScans, longTables } from './plans'

const ROWS = 20_000

beforeAll(async () => {
  await seedApplications({ count: ROWS, databaseUrl: process.env.TEST_OWNER_URL })
  long = await longTables()
}, 120_000)

let long: ReadonlySet<string>

const actor = { userId: '019e5a00-0000-7000-8000-000000000000' }

async function scansOf(view: QueueView): Promise<string[]> {
  const { run, natural } = await planQueue(actor, view)
  if (!run) return []
  const found: string[] = []
  for (const cursor of [false, true]) {
    const place = cursor ? { at: '2026-06-01', id: actor.userId } : {}
    const direction = readingDirection(natural, { ...view, after: null, before: null, end: false })
    const values: QueueValues = { ...run.values, ...place }
    const { sql, parameters } = queueQueryOf({ ...run.shape, direction, limit: 21, cursor }, values).compile()
    found.push(...(await longScans(long, sql, parameters)))
  }
  return found
}

const filters = [
  '',
  'status=ALL',
  'status=APPROVED',
  'status=WITHDRAWN',
  ...stages.map((stage) => `stage=${stage}`),
  'kind=PERIODIC',
  'specialty=95',
  'region=77',
  'centre=77-1',
  'centre=77-2&specialty=95&status=ALL',
  'centre=77-1&region=77&kind=PERIODIC',
  `assignee=me`,
  'assignee=nobody',
  `assignee=${actor.userId}`,
  ...terms.map((term) => `term=${term}`),
  ...flags.map((flag) => `flags=${flag}`),
  'specialty=95&region=77&status=ALL',
  'region=77&assignee=me&kind=PERIODIC',
  'flags=held&flags=unread&specialty=95',
  'number=АК-2026-000001',
  `doctor=${actor.userId}&status=ALL`,
]

describe('ни одна длинная таблица не читается целиком', () => {
  test('длинные таблицы — те, о которых речь', () => {
    expect([...long]).toEqual(expect.arrayContaining(['Application', 'Doctor', 'User', 'Event']))
  })

  test.each(sorts.flatMap((sort) => ['asc', 'desc'].map((order) => [sort, order])))(
    'порядок %s %s при любом отборе',
    async (sort, order) => {
      const bad: string[] = []
      for (const filter of filters) {
        const scans = await scansOf(parseQueueQuery(`${filter}&sort=${sort}&order=${order}`))
        if (scans.length > 0) bad.push(`${filter}: ${scans.join()}`)
      }
      expect(bad).toEqual([])
    },
  )

  test.each(['абр', 'Алексеева Анна', 'Аликсеева', 'я'])('поиск «%s»', async (typed) => {
    const find = sealSearch(actor, typed)
    for (const sort of sorts) expect(await scansOf({ ...parseQueueQuery(`status=ALL&sort=${sort}`), find })).toEqual([])
  })
})
