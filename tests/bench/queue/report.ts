import { median } from '../report'
import type { Timed } from './measure'

const goals = { list: 10, search: 100, ratio: 1.5 }
export const SEED_SECONDS = 300

type Percentiles = { p50: number; p99: number }
export type Compared = {
  name: string
  search: boolean
  runs: number
  /** Lines on the page of each queue. */
  rows: { small: number; large: number }
  small: Percentiles
  large: Percentiles
  ratio: Percentiles
}

/**
 * Times are those of all rounds of one list together; a ratio is the median of the rounds', since one slow moment of the
 * machine is a large part of the slowest hundredth.
 */
export function compare(name: string, small: readonly Timed[], large: readonly Timed[]): Compared {
  const [few, many] = [
    percentiles(small.flatMap(({ times }) => times)),
    percentiles(large.flatMap(({ times }) => times)),
  ]
  return {
    name,
    search: large.some(({ search }) => search),
    runs: large.reduce((sum, { times }) => sum + times.length, 0),
    rows: { small: small[0]?.rows ?? 0, large: large[0]?.rows ?? 0 },
    small: few,
    large: many,
    ratio: { p50: medianRatio(small, large, 'p50'), p99: medianRatio(small, large, 'p99') },
  }
}

function medianRatio(small: readonly Timed[], large: readonly Timed[], of: keyof Percentiles): number {
  return median(large.map(({ times }, round) => percentiles(times)[of] / percentiles(small[round]?.times ?? [])[of]))
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

export function printQueue(results: readonly Compared[]): void {
  console.table(
    results.map(({ name, search, rows, small, large, ratio }) => ({
      список: name,
      'строк, 10 тыс. и 1 млн': `${rows.small} и ${rows.large}`,
      'p50, мс': large.p50.toFixed(2),
      'p99, мс': marked(large.p99, search ? goals.search : goals.list),
      'p50 при 10 тыс.': small.p50.toFixed(2),
      'p99 при 10 тыс.': small.p99.toFixed(2),
      'отношение p50': marked(ratio.p50, goals.ratio),
      'отношение p99': marked(ratio.p99, goals.ratio),
    })),
  )
}

function marked(value: number, most: number): string {
  return `${value.toFixed(2)} ${value <= most ? '✓' : '✗'}`
}
