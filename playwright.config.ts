import { existsSync } from 'node:fs'
import { chromium, defineConfig } from '@playwright/test'
import { debianChromium } from './tests/run/debian-chromium'

// Playwright's own browser when it is installed, else the system's.
const executablePath = existsSync(chromium.executablePath()) ? undefined : debianChromium()

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/browser-setup.ts',
  fullyParallel: false,
  // One more than there are cores: a browser often waits for its server.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // The setup chooses a free port; workers start after it and read this file again.
    baseURL: process.env.E2E_BASE_URL,
    browserName: 'chromium',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
