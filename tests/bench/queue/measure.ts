import { closeDatabase, kysely } from '@/lib/db/client'
import { findInQueue, listQueue } from '@/lib/review/queue/queries'
import { queryValues, queueFiltersSchema, type QueueFilters } from '@/lib/review/queue/schema'

/** Run in a process of its own against `DATABASE_URL`: times the lists of the queue and prints them as JSON. */

const RUNS = 200
const WARM_UP = 20
const THOUSANDTH = 999

export type Timed = { name: string; search: boolean; rows: number; /** milliseconds of each run */ times: number[] }

const filters: Record<string, string> = {
  'первая страница': '',
  'последняя страница': 'end=1',
  'все заявки': 'status=ALL',
  'статус «На рассмотрении»': 'status=IN_REVIEW',
  'статус «Одобрена»': 'status=APPROVED',
  'этап «Проверка»': 'stage=check',
  вид: 'kind=PERIODIC',
  специальность: 'specialty=SPECIALTY',
  регион: 'region=77',
  'специальность и регион': 'specialty=SPECIALTY&region=77&status=ALL',
  'ответственный — я': 'assignee=me',
  'ответственного нет': 'assignee=nobody',
  'срок красный': 'term=red',
  'срок жёлтый': 'term=amber',
  'срок зелёный': 'term=green',
  'на контроле': 'flags=escalated',
  отложенные: 'flags=held',
  'новое сообщение': 'flags=unread',
  повторные: 'flags=repeated',
  апелляции: 'flags=appeal',
  'по дате регистрации': 'sort=registered',
  'по дате изменения': 'sort=updated&status=ALL',
  'регион по дате изменения': 'region=77&sort=updated&order=asc',
}

const searches = ['абр', 'але', 'алексеева анна', 'Аликсеева']

/** One of the invented experts: the one with the most files would be no more than a chance. */
async function somebody() {
  const row = await kysely()
    .selectFrom('RoleGrant')
    .select('userId')
    .where('role', '=', 'EXPERT')
    .where('revokedAt', 'is', null)
    .orderBy('userId')
    .limit(1)
    .executeTakeFirstOrThrow()
  const specialty = await kysely().selectFrom('Specialty').select('code').orderBy('code').executeTakeFirstOrThrow()
  return { userId: row.userId, specialty: specialty.code }
}

const parse = (query: string): QueueFilters => queueFiltersSchema.parse(queryValues(new URLSearchParams(query)))

async function timed(actor: { userId: string }, name: string, wanted: QueueFilters, search = false): Promise<Timed> {
  const times: number[] = []
  let rows = 0
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const started = performance.now()
    rows = (await listQueue(actor, wanted)).rows.length
    if (run >= 0) times.push(performance.now() - started)
  }
  return { name, search, rows, times }
}

/** The place of the thousandth page, walked to as a person would. */
async function walk(actor: { userId: string }): Promise<QueueFilters> {
  let place = parse('')
  for (let page = 0; page < THOUSANDTH; page += 1) {
    const { next } = await listQueue(actor, place)
    if (!next) break
    place = parse(`after=${next}`)
  }
  return place
}

const { userId, specialty } = await somebody()
const actor = { userId }
const results: Timed[] = []
for (const [name, query] of Object.entries(filters)) {
  results.push(await timed(actor, name, parse(query.replace('SPECIALTY', String(specialty)))))
}
results.push(await timed(actor, 'тысячная страница', await walk(actor)))
for (const typed of searches) {
  const address = await findInQueue(actor, parse('status=ALL'), typed)
  results.push(await timed(actor, `поиск «${typed}»`, parse(address.slice(address.indexOf('?') + 1)), true))
}
process.stdout.write(`${JSON.stringify(results)}\n`)
await closeDatabase()
