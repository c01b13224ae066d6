import { closeDatabase, kysely } from '@/lib/db/client'
import { findInQueue, listQueue } from '@/lib/review/queue/queries'
import { queryValues, queueFiltersSchema, type QueueFilters } from '@/lib/review/queue/schema'

/**
 * Run in a process of its own against `DATABASE_URL`: tells the names of the lists of the queue, then times the one it is
 * asked for, as often as it is asked.
 */

const RUNS = 200
/** Before a list is timed for the first time: plans, caches and the compiler of the engine settle. */
const WARM_UP = 200
const THOUSANDTH = 999

/** A round of one list; `times` are milliseconds of each run, `rows` what the page had. */
export type Timed = { name: string; search: boolean; rows: number; times: number[] }

// «Терапия»: a specialty of many, so that a page is full whatever the size of the queue.
const THERAPY = '76'

const filters: Record<string, string> = {
  'первая страница': '',
  'последняя страница': 'end=1',
  'все заявки': 'status=ALL',
  'статус «На рассмотрении»': 'status=IN_REVIEW',
  'статус «Одобрена»': 'status=APPROVED',
  'этап «Проверка»': 'stage=check',
  вид: 'kind=PERIODIC',
  специальность: `specialty=${THERAPY}`,
  регион: 'region=77',
  центр: 'centre=77-1',
  'специальность и центр': `centre=77-1&specialty=${THERAPY}&status=ALL`,
  'специальность и регион': `specialty=${THERAPY}&region=77&status=ALL`,
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
function somebody() {
  return kysely()
    .selectFrom('RoleGrant')
    .select('userId')
    .where('role', '=', 'EXPERT')
    .where('revokedAt', 'is', null)
    .orderBy('userId')
    .limit(1)
    .executeTakeFirstOrThrow()
}

const parse = (query: string): QueueFilters => queueFiltersSchema.parse(queryValues(new URLSearchParams(query)))

const measurer = ({ userId }: { userId: string }) => ({ userId, role: 'EXPERT' as const, shortName: 'Измеритель' })

/** The place of the thousandth page, walked to as a person would. */
async function walk(actor: { userId: string }): Promise<QueueFilters> {
  let place = parse('')
  for (let page = 0; page < THOUSANDTH; page += 1) {
    const { next } = await listQueue(measurer(actor), place)
    if (!next) break
    place = parse(`after=${next}`)
  }
  return place
}

type List = { wanted: QueueFilters; search: boolean; warm: boolean }

async function prepareLists(actor: { userId: string }): Promise<Map<string, List>> {
  const lists = new Map<string, List>()
  const add = (name: string, wanted: QueueFilters, search = false) => lists.set(name, { wanted, search, warm: false })
  for (const [name, query] of Object.entries(filters)) add(name, parse(query))
  add('тысячная страница', await walk(actor))
  for (const typed of searches) {
    const address = await findInQueue(measurer(actor), parse('status=ALL'), typed)
    add(`поиск «${typed}»`, parse(address.slice(address.indexOf('?') + 1)), true)
  }
  return lists
}

async function timed(actor: { userId: string }, name: string, list: List): Promise<Timed> {
  const times: number[] = []
  let rows = 0
  for (let run = list.warm ? 0 : -WARM_UP; run < RUNS; run += 1) {
    const started = performance.now()
    rows = (await listQueue(measurer(actor), list.wanted)).rows.length
    if (run >= 0) times.push(performance.now() - started)
  }
  list.warm = true
  return { name, search: list.search, rows, times }
}

const actor = await somebody()
const lists = await prepareLists(actor)
process.on('message', (name: string) => {
  const list = lists.get(name)
  if (list) void timed(actor, name, list).then((round) => process.send?.(round))
})
process.on('disconnect', () => void closeDatabase())
process.send?.([...lists.keys()])
