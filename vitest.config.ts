import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/run/longest-first.ts'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

// Nothing of a test may reach a real database or a real mailbox by way of the developer's environment.
const env = {
  DATABASE_URL: 'postgresql://127.0.0.1:1/unit-tests-have-no-database',
  AUTH_SECRET: 'secret-of-tests-that-protects-nothing',
  JOURNAL_KEY: 'am91cm5hbCBrZXkgb2YgdGVzdHMsIG5vdCBzZWNyZXQ=',
  STORAGE_KEYS: 'test:c3RvcmFnZSBrZXkgb2YgdGVzdHMsIG5vdCBzZWNyZXQ=',
  PERSONAL_DATA_KEYS: 'test:cGVyc29uYWwgZGF0YSBrZXkgb2YgdGVzdHMgb25seSE=',
  PERSONAL_DATA_INDEX_KEY: 'YmxpbmQgaW5kZXgga2V5IG9mIHRlc3RzLCBwdWJsaWM=',
  VAPID_KEYS:
    'BMOkfBT_34eI0m7c7e3NKZZPdXQDA2KxIZvwybNvT2uNtojvETj1mTwZuMylt0QaBsIv_YxJEnyPI21B3CKftoc:DXGVN_61VpnKVx73VnSG94RC8A96cVgaiMRsJNbUeOA',
  PUSH_HOSTS: 'push.example.com',
  APP_URL: 'http://localhost:3000',
  ESIA_MODE: 'mock',
  SMTP_URL: '',
  CLAMAV_HOST: '',
  CLAMAV_SOCKET: '',
  LOG_LEVEL: 'silent',
  TZ: 'UTC',
}

export default defineConfig({
  resolve: { alias },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,components,lib,prisma,tests/run}/**/*.test.{ts,tsx}'],
          env,
          setupFiles: ['tests/support/own-modules.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          env,
          globalSetup: ['tests/support/integration-setup.ts'],
          setupFiles: ['tests/support/own-modules.ts', 'tests/support/database.ts'],
          isolate: false,
          // One more than there are cores: a third of what the longest files do is waiting for processes and disks.
          maxWorkers: 3,
          // Everything runs side by side on two cores: only what hangs may be called late.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'ops',
          include: ['tests/ops/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
