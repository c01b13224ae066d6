import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type PageResult = {
  page: string
  requestsPerSecond: number
  /** milliseconds */
  p99: number
  /** Processor time of the server's process for a request, in milliseconds. */
  processor: number
  /** Requests per second against the bare page measured just before, median of the rounds. */
  ratio: number
  /** The bare page beside which it was measured: requests per second and processor time. */
  bare: number
  bareProcessor: number
  queries: number
  /** bytes of gzip */
  scripts: number
}

const goals = { ratio: 0.5, queries: 6, scripts: 160 * 1024 }

function mark(good: boolean): string {
  return good ? '✓' : '✗'
}

/** Prints the table and keeps the same numbers as JSON. */
export function report(results: readonly PageResult[], file: string): void {
  const rows = results.map(
    ({ page, requestsPerSecond, p99, processor, ratio, bare, bareProcessor, queries, scripts }) => ({
      страница: page,
      'запросов/с': Math.round(requestsPerSecond),
      'p99, мс': Math.round(p99),
      'к пустой (≥ 0,5)': `${ratio.toFixed(2)} ${mark(ratio >= goals.ratio)}`,
      'пустая, запросов/с': Math.round(bare),
      'процессор, мс': `${processor.toFixed(2)} против ${bareProcessor.toFixed(2)}`,
      'запросов к БД (≤ 6)': `${queries} ${mark(queries <= goals.queries)}`,
      'JS, КБ gzip (≤ 160)': `${(scripts / 1024).toFixed(0)} ${mark(scripts <= goals.scripts)}`,
    }),
  )
  console.table(rows)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ goals, results }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
