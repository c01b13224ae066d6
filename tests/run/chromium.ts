import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { progress } from '@/lib/ops/console'
import { OperatorError } from '@/lib/ops/failure'
import { inProject } from '@/lib/ops/project'
import { runToEnd } from '@/lib/ops/run-to-end'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'
const isThere = () => existsSync(chromium.executablePath()) || existsSync(DEBIAN_CHROMIUM)

/** Makes sure that a Chromium is there: Playwright's own, Debian's, downloaded, or installed by apt as root. */
export async function ensureChromium(): Promise<void> {
  if (isThere()) return
  progress('Скачиваем Chromium…')
  const playwright = inProject('node_modules/@playwright/test/cli.js')
  await runToEnd(process.execPath, [playwright, 'install', 'chromium'], {
    ...process.env,
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000',
  })
  if (isThere()) return
  if (process.getuid?.() === 0) {
    progress('Устанавливаем Chromium из Debian…')
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runToEnd('apt-get', ['update'], environment)
    await runToEnd(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      environment,
    )
  }
  if (!isThere()) {
    throw new OperatorError(
      'Для проверок нужен Chromium: выполните sudo apt-get install -y chromium и запустите npm test снова.',
    )
  }
}
