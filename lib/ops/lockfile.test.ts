import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { inProject } from './project'

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string().optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')))

const numbers = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10))

function isAtLeast(version: string, floor: string): boolean {
  const [left, right] = [numbers(version), numbers(floor)]
  const place = right.findIndex((part, index) => part !== left[index])
  return place === -1 || (left[place] ?? 0) > (right[place] ?? 0)
}

// Versions below have known holes (next: CVE-2026-94482).
test.each([
  ['next', '16.4.1'],
  ['sharp', '0.35.5'],
  ['react', '19.2.6'],
  ['react-dom', '19.2.6'],
  ['next-auth', '4.24.15'],
])('%s не старше безопасной версии %s', (name, floor) => {
  const found = Object.entries(lockfile.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(found.length).toBeGreaterThan(0)
  for (const [, { version }] of found) expect(isAtLeast(version ?? '0', floor)).toBe(true)
})

// npm on one platform may leave the packages of the others out, and then refuses the file as incomplete.
test('каждая необязательная зависимость есть в файле блокировки, иначе npm ci откажет', () => {
  const missing = Object.entries(lockfile.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !resolves(path, name)),
  )
  expect(missing).toEqual([])
})

/** Node's own search: beside the package, then up to the root. */
function resolves(from: string, name: string): boolean {
  const steps =
    from === ''
      ? ['']
      : from.split('/node_modules/').map((_, index, all) => all.slice(0, index + 1).join('/node_modules/'))
  return ['', ...steps].some(
    (folder) => `${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lockfile.packages,
  )
}
