import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inProject } from '@/lib/ops/project'

/** The habits that Oxlint has no rule for. */

const SHIPPED = ['app', 'components', 'lib']

function filesOf(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.startsWith('lib/db/generated/'))
}

/** Places of the pattern, `file:line`. */
function placesOf(pattern: RegExp, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(inProject(file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  )
}

test('the present moment comes from lib/core/clock, so that tests and the demonstration may move it', () => {
  // The launcher needs no such clock; the idle watch runs in the browser, which has no other.
  const others = filesOf(SHIPPED).filter(
    (file) =>
      !file.startsWith('lib/ops/') &&
      !file.includes('.test.') &&
      !['lib/core/clock.ts', 'components/session/idle-watch.ts'].includes(file),
  )
  const moment = /\bnew Date\(\)|\bDate\.now\(/
  expect(placesOf(moment, ['lib/core/clock.ts'])).not.toEqual([])
  expect(placesOf(moment, others)).toEqual([])
})

test('a rule that does not suit is changed in .oxlintrc.json, in view of everybody, and never switched off in a line', () => {
  const directive = /oxlint[-]disable/
  expect(placesOf(directive, filesOf([...SHIPPED, 'prisma', 'tests']))).toEqual([])
})
