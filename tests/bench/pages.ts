import { firstLoadScripts, load, signIn, type Load } from './http'
import { processorSeconds } from './process'
import { QueryCounter } from './queries'
import { median, type PageResult } from './report'
import type { Served } from './serve'

const ROUNDS = 5
/** The compiler of the engine goes on making pages faster for minutes: warm is what gains no more than this in a round. */
const LASTING_GAIN = 1.02
const LEAST_WARM_UPS = 4
const MOST_WARM_UPS = 10

const pages = [
  { path: '/cabinet', as: 'ivanova@demo.test' },
  { path: '/cabinet/applications', as: 'kuznetsov@demo.test' },
  { path: '/staff', as: 'expert@demo.test' },
] as const

type Target = { path: string; server: Served; cookie: string | null }
/** A load with the processor time that the server took for a request, in milliseconds. */
type Shot = Load & { processor: number }

/** Loads the pages in turn with the bare page, once everything is warm, and compares what was measured side by side. */
export async function benchPages(
  bare: Served,
  cabinet: Served,
  databaseUrl: string,
  note: (sentence: string) => void,
): Promise<PageResult[]> {
  const yardstick: Target = { path: '/', server: bare, cookie: null }
  const targets = await Promise.all(
    pages.map(async ({ path, as }) => ({ path, server: cabinet, cookie: await signIn(cabinet.base, as) })),
  )
  // Before any load, so that nothing else is under way while statements are counted.
  const queries = await countQueries(targets, databaseUrl)
  await warmUp(yardstick, targets, note)
  const rounds = targets.map(() => [] as { page: Shot; bare: Shot }[])
  for (let round = 1; round <= ROUNDS; round += 1) {
    note(`Измеряем страницы, круг ${round} из ${ROUNDS}…`)
    for (const [index, target] of targets.entries()) {
      const before = await shoot(yardstick)
      rounds[index]?.push({ page: await shoot(target), bare: before })
    }
  }
  return Promise.all(
    targets.map(async ({ path, cookie }, index) => ({
      page: path,
      ...summary(rounds[index] ?? []),
      queries: queries[index] ?? 0,
      scripts: await firstLoadScripts(cabinet.base, path, cookie),
    })),
  )
}

async function countQueries(targets: readonly Target[], databaseUrl: string): Promise<number[]> {
  const counter = new QueryCounter(databaseUrl)
  await counter.open()
  const counts: number[] = []
  for (const { path, server, cookie } of targets) {
    const visit = async () => {
      await (await fetch(server.base + path, { headers: cookie ? { cookie } : {} })).text()
    }
    // The first visit opens connections.
    await visit()
    counts.push(await counter.during(visit))
  }
  await counter.close()
  return counts
}

/** Everything in turn, until the bare page has stopped gaining: measured earlier, it would flatter what comes first. */
async function warmUp(bare: Target, targets: readonly Target[], note: (sentence: string) => void): Promise<void> {
  let best = 0
  for (let round = 1; round <= MOST_WARM_UPS; round += 1) {
    const { requestsPerSecond } = await shoot(bare)
    for (const target of targets) await shoot(target)
    note(`Прогреваем: пустая страница ${Math.round(requestsPerSecond)} запросов/с…`)
    if (round > LEAST_WARM_UPS && requestsPerSecond < best * LASTING_GAIN) return
    best = Math.max(best, requestsPerSecond)
  }
}

async function shoot({ path, server, cookie }: Target): Promise<Shot> {
  const before = await processorSeconds(server.pid)
  const shot = await load(server.base + path, cookie)
  const spent = (await processorSeconds(server.pid)) - before
  return { ...shot, processor: (spent * 1000) / shot.requests }
}

function summary(rounds: readonly { page: Shot; bare: Shot }[]) {
  const middle = (value: (round: { page: Shot; bare: Shot }) => number) => median(rounds.map(value))
  return {
    requestsPerSecond: middle(({ page }) => page.requestsPerSecond),
    p99: middle(({ page }) => page.p99),
    processor: middle(({ page }) => page.processor),
    ratio: middle(({ page, bare }) => page.requestsPerSecond / bare.requestsPerSecond),
    bare: middle(({ bare }) => bare.requestsPerSecond),
    bareProcessor: middle(({ bare }) => bare.processor),
  }
}
