import { stripVTControlCharacters } from 'node:util'
import type { Outcome } from './schedule'

/** Reads what a runner wrote of its tests as JSON. */
export type Reader = (report: unknown) => Outcome

const LINES_OF_A_MESSAGE = 12

type VitestReport = {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[]
  }[]
}

/** A file that broke before its first test counts as one failure. */
export function readVitest(report: unknown): Outcome {
  const { numPassedTests, testResults } = report as VitestReport
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0
      ? [told(name, [message ?? ''])]
      : assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => told(`${name} › ${test.fullName}`, test.failureMessages ?? [])),
  )
  return { passed: numPassedTests, failures }
}

type Suite = {
  suites?: Suite[]
  specs?: { file: string; title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[]
}
type PlaywrightReport = Suite & { stats: { expected: number; flaky: number } }

export function readPlaywright(report: unknown): Outcome {
  const { stats, ...root } = report as PlaywrightReport
  const failures = specsOf(root)
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) =>
      told(
        `${file} › ${title}`,
        tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? [])),
      ),
    )
  return { passed: stats.expected + stats.flaky, failures }
}

const specsOf = ({ suites = [], specs = [] }: Suite): NonNullable<Suite['specs']> => [
  ...specs,
  ...suites.flatMap(specsOf),
]

function told(title: string, messages: readonly string[]): string {
  const lines = messages.flatMap((message) => stripVTControlCharacters(message).split('\n'))
  return [title, ...lines.slice(0, LINES_OF_A_MESSAGE)].join('\n  ')
}
