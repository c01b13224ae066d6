import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEnv, variableNames } from './env'

const key = Buffer.alloc(32, 7).toString('base64')
const right = {
  DATABASE_URL: 'postgresql://x/y',
  AUTH_SECRET: 'x'.repeat(32),
  JOURNAL_KEY: key,
  STORAGE_KEYS: `a:${key}`,
  PERSONAL_DATA_KEYS: `a:${key}`,
  PERSONAL_DATA_INDEX_KEY: key,
}

describe('неверная переменная названа, и по-русски сказано, какой ей быть', () => {
  test.each([
    ['DATABASE_URL', 'mysql://host/name'],
    ['DATABASE_URL', 'postgresql://host:port/name'],
    ['DATABASE_OWNER_URL', 'postgresql://host:port/name'],
    ['PORT', '0'],
    ['PORT', 'abc'],
    ['APP_URL', 'cabinet.example.ru'],
    ['APP_URL', 'https://example.ru/cabinet'],
    ['TRUST_PROXY', '1.5'],
    ['AUTH_SECRET', 'short'],
    ['SESSION_IDLE_MINUTES', '1'],
    ['STORAGE', 'ftp'],
    ['STORAGE_KEYS', 'k:short'],
    ['PERSONAL_DATA_KEYS', `a:${key},a:${key}`],
    ['PERSONAL_DATA_INDEX_KEY', 'short'],
    ['JOURNAL_KEY', 'short'],
    ['S3_ENDPOINT', 'storage'],
    ['S3_PATH_STYLE', 'yes'],
    ['ESIA_MODE', 'prod'],
    ['ESIA_URL', 'esia'],
    ['ESIA_SIGNER_URL', 'signer'],
    ['ESIA_VERIFIER_URL', 'verifier'],
    ['ESIA_TOKEN_ALGORITHM', 'none'],
    ['ESIA_TIMEOUT_MS', '1'],
    ['CERTIFICATE_SIGNER_URL', 'signer'],
    ['SMTP_URL', 'mail.example.ru'],
    ['MAIL_FROM', 'Кабинет'],
    ['SMS_GATEWAY_URL', 'sms'],
    ['SMS_SENDER', 'x'.repeat(12)],
    ['SMS_TIMEOUT_MS', 'soon'],
    ['VAPID_KEYS', 'one:two'],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'short'],
    ['PUSH_HOSTS', 'localhost'],
    ['DOCUMENTS_MAX_FILES', '0'],
    ['DOCUMENTS_MAX_MB', '-1'],
    ['CLAMAV_SOCKET', 'clamd.ctl'],
    ['CLAMAV_PORT', 'x'],
    ['CLAMAV_TIMEOUT_MS', '1'],
    ['REGISTRY_MVD_URL', 'mvd'],
    ['REGISTRY_TIMEOUT_MS', '0'],
    ['SUPPORT_PHONE', 'позвоните'],
    ['SUPPORT_EMAIL', 'help'],
    ['JOBS', 'none'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, value) => {
    const read = readEnv({ ...right, [name]: value })
    const words = read.ok ? '' : read.message
    expect(words).toContain(`Проверьте переменные окружения. ${name}: `)
    expect(words.split(`${name}: `)[1]).toMatch(/^[а-яё]/)
    expect(words).not.toMatch(/invalid|expected/i)
  })
})

test.each([
  ['MAIL_FROM', 'no-reply@example.ru'],
  ['MAIL_FROM', 'Кабинет аккредитации <no-reply@localhost>'],
  ['APP_URL', 'https://cabinet.example.ru/'],
  ['DATABASE_URL', 'postgresql:///cabinet?host=/run/postgresql'],
])('годится %s=%s', (name, value) => {
  expect(readEnv({ ...right, [name]: value })).toMatchObject({ ok: true })
})

test('.env.example называет каждую переменную и ни одной лишней', () => {
  const named = readFileSync('.env.example', 'utf8').match(/^[A-Z\d_]+(?==)/gm) ?? []
  expect([...named, 'NODE_ENV'].sort()).toEqual([...variableNames].sort())
})
