import { parseCertificateNumber } from '@/lib/core/identifiers'

/** As many lines as one list may have. */
export const MOST_LINES = 100
/** A hundred lines take a tenth of it. */
export const MOST_BYTES = 64 * 1024

/** A line of the list: what was typed, and what is wrong with it before anything is asked. */
export type BatchLine = { line: number; number: string; surname: string; problem: string | null }

/** Text of a list as spreadsheets save it: UTF-8, or the old Russian encoding of Windows. */
export function decodeList(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

/** Lines «number;surname»; empty ones and a heading are left out, line numbers are those of the file. */
export function parseList(text: string): BatchLine[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ cells: cellsOf(line), line: index + 1 }))
    .filter(({ cells, line }) => cells.some(Boolean) && !(line === 1 && isHeading(cells)))
    .map(({ cells, line }) => parseLine(cells, line))
}

function cellsOf(line: string): string[] {
  const separator = [';', '\t', ','].find((candidate) => line.includes(candidate)) ?? ';'
  return line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"')
      .trim(),
  )
}

function isHeading(cells: readonly string[]): boolean {
  return !/\d/.test(cells.join(''))
}

function parseLine([number = '', surname = '', ...rest]: string[], line: number): BatchLine {
  const parsed = parseCertificateNumber(number)
  const problem = () => {
    if (rest.some(Boolean)) return 'Лишние столбцы: нужны только номер и фамилия'
    if (!parsed.ok) return parsed.message
    return surname === '' ? 'Нет фамилии' : null
  }
  return { line, number: number.slice(0, 100), surname: surname.slice(0, 100), problem: problem() }
}
