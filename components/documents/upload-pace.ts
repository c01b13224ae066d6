import { formatBytes } from '@/lib/core/format'

/** So much had gone by that moment. */
export type Sample = { /** ms */ at: number; /** bytes */ sent: number }

const WINDOW_MS = 5_000

/** The samples that the speed is counted from, with a new one; a step back begins anew. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1)
  if (last && sample.sent < last.sent) return [sample]
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample]
}

/** Bytes a second over the last seconds; null while there is too little to tell. */
export function speedOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < 500 || last.sent === first.sent) return null
  return ((last.sent - first.sent) * 1000) / (last.at - first.at)
}

/** «1,2 МБ/с, осталось 8 с»; empty while there is too little to tell. */
export function paceWords(speed: number | null, left: number): string {
  if (speed === null || left <= 0) return ''
  return `${formatBytes(speed)}/с, осталось ${timeWords(left / speed)}`
}

function timeWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} с`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} мин`
  return `${Math.floor(seconds / 3600)} ч ${Math.floor((seconds % 3600) / 60)} мин`
}
