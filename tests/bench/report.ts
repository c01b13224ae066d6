import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type PageResult = {
  page: string
  requestsPerSecond: number
  /** milliseconds */
  p99: number
  /** Requests per second against the bare page in the same rounds, median. */
  ratio: number
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
  const rows = results.map(({ page, requestsPerSecond, p99, ratio, queries, scripts }) => ({
    страница: page,
    'запросов/с': Math.round(requestsPerSecond),
    'p99, мс': Math.round(p99),
    'к пустой (≥ 0,5)': `${ratio.toFixed(2)} ${mark(ratio >= goals.ratio)}`,
    'запросов к БД (≤ 6)': `${queries} ${mark(queries <= goals.queries)}`,
    'JS, КБ gzip (≤ 160)': `${(scripts / 1024).toFixed(0)} ${mark(scripts <= goals.scripts)}`,
  }))
  console.table(rows)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ goals, results }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
