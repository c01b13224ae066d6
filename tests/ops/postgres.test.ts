import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@/prisma/postgres/server'
import { freshDataDirectory } from './start-process'

const root = freshDataDirectory('postgres')
const directory = join(root, 'data')
const options = {
  directory,
  logFile: join(root, 'postgres.log'),
  password: 'first-password-of-a-test',
  passwordKnown: true,
  durable: false,
}

async function startAndStop(change: Partial<typeof options> = {}): Promise<void> {
  const server = await startEmbeddedPostgres({ ...options, ...change }, 'cabinet')
  await server.stop()
}

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('встроенный PostgreSQL', () => {
  test('создание базы, прерванное на середине, начинается заново', async () => {
    mkdirSync(`${directory}.new/global`, { recursive: true })
    mkdirSync(join(directory, 'base'), { recursive: true })
    await startAndStop()
    expect(readdirSync(root).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  test.each([
    ['исчезнувшего процесса', 4_000_000],
    ['чужого процесса с тем же номером', process.pid],
  ])('старый postmaster.pid %s не мешает', async (_name, pid) => {
    writeFileSync(join(directory, 'postmaster.pid'), `${pid}\n${directory}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
    await startAndStop()
  })

  test('к серверу идут через сокет в папке данных, закрытой от чужих; сокеты убитых серверов убраны', async () => {
    for (const left of ['.s.PGSQL.1', '.s.PGSQL.1.lock']) writeFileSync(join(directory, left), '')
    const server = await startEmbeddedPostgres(options, 'cabinet')
    const socket = `.s.PGSQL.${server.port}`
    expect(new URL(server.url('cabinet')).searchParams.get('host')).toBe(directory)
    expect(findEmbeddedPostgres(directory, options.password)?.('cabinet')).toBe(server.url('cabinet'))
    expect(readdirSync(directory).filter((name) => name.startsWith('.s.'))).toEqual([socket, `${socket}.lock`])
    expect(statSync(directory).mode & 0o077).toBe(0)
    await server.stop()
  })

  test('в папке, чей путь длиннее, чем бывает у сокета, сервер принимает по TCP', async () => {
    const deep = join(root, 'a'.repeat(80), 'data')
    const server = await startEmbeddedPostgres({ ...options, directory: deep }, 'cabinet')
    expect(new URL(server.url('cabinet')).search).toBe('')
    await server.stop()
  })

  test('в пути может стоять что угодно', async () => {
    const odd = join(root, `а, "б'`, 'data')
    const server = await startEmbeddedPostgres({ ...options, directory: odd }, 'cabinet')
    expect(new URL(server.url('cabinet')).searchParams.get('host')).toBe(odd)
    await server.stop()
  })

  test('потерянный пароль назначается заново', async () => {
    await startAndStop({ password: 'second-password-of-a-test', passwordKnown: false })
    await startAndStop({ password: 'second-password-of-a-test' })
  })

  test('база другой версии PostgreSQL названа в отказе', async () => {
    const version = readFileSync(join(directory, 'PG_VERSION'), 'utf8')
    writeFileSync(join(directory, 'PG_VERSION'), '13\n')
    await expect(startAndStop()).rejects.toThrow('создана PostgreSQL 13')
    writeFileSync(join(directory, 'PG_VERSION'), version)
  })
})
