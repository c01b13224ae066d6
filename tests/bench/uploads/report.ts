import { writeFileSync } from 'node:fs'

export type UploadResult = {
  name: string
  /** p95 in milliseconds: of the bytes alone, until the last byte is acknowledged, and until the document is kept. */
  raw: number
  sent: number
  kept: number
  /** Bytes that the server's memory grew by at most. */
  growth: number
}

const goals = { overRawMs: 400, growth: 60 * 1024 * 1024 }

const mark = (good: boolean) => (good ? '✓' : '✗')

/** Prints the table and keeps the same numbers as JSON. */
export function reportUploads(results: readonly UploadResult[], file: string): void {
  const rows = results.map(({ name, raw, sent, kept, growth }) => ({
    '20 файлов по 5 МБ сразу': name,
    'копия + SHA-256 + fsync, p95, мс': Math.round(raw),
    'отправка, p95, мс': Math.round(sent),
    'сверх копии (≤ 400 мс)': `${Math.round(sent - raw)} ${mark(sent - raw <= goals.overRawMs)}`,
    'с проверкой содержимого, p95, мс': Math.round(kept),
    'прирост памяти, МБ (≤ 60)': `${Math.round(growth / 1024 / 1024)} ${mark(growth <= goals.growth)}`,
  }))
  console.table(rows)
  writeFileSync(file, `${JSON.stringify({ goals, results }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}
