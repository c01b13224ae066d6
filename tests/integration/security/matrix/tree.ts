import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from './case'

const root = join(import.meta.dirname, '../../../..')

const filesOf = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const load = (file: string) => import(join(root, file)) as Promise<Record<string, unknown>>

/** Everything that files with 'use server' give away, by name: the server takes a call of each without any page. */
export async function everyAction(): Promise<Record<string, unknown>> {
  const files = ['app', 'components', 'lib'].flatMap((folder) =>
    filesOf(folder)
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/') && /'use server'/.test(textOf(file))),
  )
  const modules = await Promise.all(files.map(load))
  const names = modules.flatMap((one) => Object.keys(one))
  if (new Set(names).size !== names.length) throw new Error('Two actions have one name')
  return Object.assign({}, ...modules) as Record<string, unknown>
}

/** Every route handler that does more than give, with all its methods, by its file under app/. */
export async function everyTakingRoute(): Promise<Record<string, Record<string, unknown>>> {
  const files = filesOf('app').filter((file) => /(^|\/)route\.tsx?$/.test(file))
  const modules = await Promise.all(files.map(async (file) => [file, await load(`app/${file}`)] as const))
  const takes = (one: Record<string, unknown>) => ['POST', 'PUT', 'PATCH', 'DELETE'].some((method) => method in one)
  return Object.fromEntries(modules.filter(([, one]) => takes(one)))
}

/** Cases with the names under which their tests run. */
export function titled<One extends Case>(table: Record<string, readonly One[]>): [title: string, name: string, One][] {
  return Object.entries(table).flatMap(([name, cases]) =>
    cases.map((one): [string, string, One] => [one.title ? `${name}: ${one.title}` : name, name, one]),
  )
}
