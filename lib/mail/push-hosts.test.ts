import { expect, test } from 'vitest'
import { readEnv } from '@/lib/core/env'

const hosts = (PUSH_HOSTS: string, ESIA_MODE: string) => {
  const read = readEnv({ ...process.env, ESIA_MODE, PUSH_HOSTS })
  return read.ok || !read.message.includes('PUSH_HOSTS')
}

test.each([
  ['fcm.googleapis.com,push.services.mozilla.com', 'real', true],
  ['push.hospital.example.ru:8443', 'real', true],
  ['http://127.0.0.1:4000', 'mock', true],
  ['http://localhost:4000', 'mock', true],
  ['http://127.0.0.1:4000', 'real', false],
  ['fcm.googleapis.com,http://localhost:4000', 'real', false],
  ['127.0.0.1', 'real', false],
  ['localhost:8080', 'mock', false],
  ['10.0.0.1:443', 'mock', false],
  ['http://10.0.0.1:80', 'mock', false],
  ['*', 'mock', false],
])('службы уведомлений «%s» при ESIA_MODE=%s: %s', (value, mode, fine) => {
  expect(hosts(value, mode)).toBe(fine)
})
