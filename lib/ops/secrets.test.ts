import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readEnv } from '@/lib/core/env'
import { loadSecrets } from './secrets'
import { childEnvironment, readSettings } from './settings'

let directory: string
const file = () => join(directory, 'secrets.json')

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'secrets-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

describe('секреты установки', () => {
  test('делаются один раз, годятся для запуска и доступны только владельцу', () => {
    const { secrets, known } = loadSecrets(directory)
    expect(known).toBe(false)
    expect(loadSecrets(directory)).toEqual({ secrets, known: true })
    expect(statSync(file()).mode & 0o077).toBe(0)
    const env = readEnv({
      DATABASE_URL: 'postgresql://x/y',
      AUTH_SECRET: secrets.authSecret,
      STORAGE_KEYS: secrets.storageKeys,
      VAPID_KEYS: secrets.vapidKeys,
      PERSONAL_DATA_KEYS: secrets.personalDataKeys,
      PERSONAL_DATA_INDEX_KEY: secrets.personalDataIndexKey,
      JOURNAL_KEY: secrets.journalKey,
    })
    expect(env.ok && [env.data.STORAGE_KEYS, env.data.PERSONAL_DATA_KEYS].map(({ length }) => length)).toEqual([1, 1])
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length)
  })

  test('установка, сделанная до шифрования, получает ключи файлов и личных данных, а прежние секреты остаются', () => {
    const old = { databasePassword: 'p'.repeat(24), authSecret: 's'.repeat(40) }
    writeFileSync(file(), JSON.stringify(old))
    const { secrets, known } = loadSecrets(directory)
    expect(known).toBe(true)
    expect(secrets).toMatchObject(old)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(secrets)
    expect(loadSecrets(directory).secrets).toEqual(secrets)
  })
})

describe('ключи файлов и личных данных', () => {
  const real = {
    ESIA_MODE: 'real',
    APP_URL: 'https://cabinet.example.ru',
    ESIA_URL: 'https://esia.example.ru',
    ESIA_CERTIFICATE_HASH: 'hash',
    ESIA_SIGNER_URL: 'https://signer.example.ru',
    ESIA_PUBLIC_KEY_FILE: 'LICENSE',
    SMTP_URL: 'smtp://mail.example.ru',
    SUPPORT_EMAIL: 'help@example.ru',
    CERTIFICATE_SIGNING_CERTIFICATE_FILE: 'LICENSE',
    CERTIFICATE_SIGNING_KEY_FILE: 'LICENSE',
  }
  const given = `given:${Buffer.alloc(32, 1).toString('base64')}`
  const set = (variables: Record<string, string>) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  }

  test('в демонстрации берётся из секретов установки, если не задан', () => {
    set({ STORAGE_KEYS: '' })
    const { secrets } = loadSecrets(directory)
    expect(childEnvironment(readSettings('production'), secrets, 'postgresql://x/y').STORAGE_KEYS).toBe(
      secrets.storageKeys,
    )
    // Forms that people have open outlive the next build only when it is made with the same key.
    const { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actions = '' } = childEnvironment(
      readSettings('production'),
      loadSecrets(directory).secrets,
      'postgresql://x/y',
    )
    expect([actions, Buffer.from(actions, 'base64').length]).toEqual([secrets.serverActionsKey, 32])
    set({ STORAGE_KEYS: given })
    expect(childEnvironment(readSettings('production'), secrets, 'postgresql://x/y').STORAGE_KEYS).toBe(given)
  })

  test('подпись выписок и поддержка с настоящими людьми свои: запуск называет переменные, которых нет', () => {
    const keys = {
      STORAGE_KEYS: given,
      PERSONAL_DATA_KEYS: given,
      PERSONAL_DATA_INDEX_KEY: given.slice('given:'.length),
    }
    set({ ...real, ...keys, CERTIFICATE_SIGNING_CERTIFICATE_FILE: '', CERTIFICATE_SIGNING_KEY_FILE: '' })
    expect(() => readSettings('production')).toThrow('CERTIFICATE_SIGNING_CERTIFICATE_FILE: нужна при ESIA_MODE=real')
    set({ CERTIFICATE_SIGNING_CERTIFICATE_FILE: 'LICENSE' })
    expect(() => readSettings('production')).toThrow('CERTIFICATE_SIGNING_KEY_FILE: нужна при ESIA_MODE=real')
    set({ CERTIFICATE_SIGNER_URL: 'https://signer.example.ru' })
    expect(() => readSettings('production')).not.toThrow('CERTIFICATE_')
    set({ SUPPORT_EMAIL: '' })
    expect(() => readSettings('production')).toThrow('SUPPORT_EMAIL: нужна при ESIA_MODE=real')
  })

  test('файла, которого нет, запуск не дожидается: называет переменную', () => {
    set({ CERTIFICATE_SIGNING_KEY_FILE: 'no-such-folder/signing.key' })
    expect(() => readSettings('production')).toThrow(
      'CERTIFICATE_SIGNING_KEY_FILE: файл no-such-folder/signing.key не найден',
    )
  })

  test('с настоящими людьми должны быть заданы: запуск называет переменные', () => {
    set({ ...real, STORAGE_KEYS: '', PERSONAL_DATA_KEYS: '', PERSONAL_DATA_INDEX_KEY: '' })
    expect(() => readSettings('production')).toThrow(
      /STORAGE_KEYS: укажите ключи.*PERSONAL_DATA_KEYS: укажите ключи.*PERSONAL_DATA_INDEX_KEY: укажите 32/,
    )
    set({ STORAGE_KEYS: given, PERSONAL_DATA_KEYS: given, PERSONAL_DATA_INDEX_KEY: given.slice('given:'.length) })
    expect(readSettings('production').env.PERSONAL_DATA_KEYS).toMatchObject([{ id: 'given' }])
  })
})
