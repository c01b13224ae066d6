import { activeContents, type ActiveContent, type CheckFinding } from './checks/finding'
import { findingSentence, parseFindingCode, type FindingContext } from './labels'
import type { Finding } from './types'

/** How a finding travels in an address: its code and what belongs to it, no words. */
export function findingToken({ code, page, value, what }: CheckFinding): string {
  const detail = what ?? value
  return `${code}${detail === undefined ? '' : `.${detail}`}${page === undefined ? '' : `@${page}`}`
}

const TOKEN = /^([A-Z_]{1,30})(?:\.([a-z]{1,20}|\d{1,7}))?(?:@(\d{1,5}))?$/

/** The sentence of a token that came back in an address; null for anything that is not one of ours. */
export function findingOfToken(token: string, context: FindingContext = {}): Pick<Finding, 'code' | 'message'> | null {
  const [, name = '', detail = '', page] = TOKEN.exec(token) ?? []
  const code = parseFindingCode(name)
  if (!code) return null
  const what = activeContents.find((content) => content === detail) satisfies ActiveContent | undefined
  const value = /^\d+$/.test(detail) ? Number(detail) : undefined
  const sentence = findingSentence(code, { ...context, what, value })
  return { code, message: page ? `Страница ${page}. ${sentence}` : sentence }
}
