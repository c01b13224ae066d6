import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { progress } from '@/lib/ops/console'
import { OperatorError } from '@/lib/ops/failure'
import { inProject } from '@/lib/ops/project'
import { runToEnd } from '@/lib/ops/run-to-end'
import { debianChromium } from './debian-chromium'

/** What the search for a browser asks of the machine. */
export type Machine = {
  hasChromium: () => boolean
  isRoot: boolean
  run: (program: string, args: readonly string[], variables: Record<string, string>) => Promise<unknown>
  say: (sentence: string) => void
}

const thisMachine: Machine = {
  hasChromium: () => existsSync(chromium.executablePath()) || debianChromium() !== undefined,
  isRoot: process.getuid?.() === 0,
  run: (program, args, variables) => runToEnd(program, args, { ...process.env, ...variables }),
  say: progress,
}

/** Makes sure that a Chromium is there: Playwright's own, Debian's, downloaded, or installed by apt as root. */
export async function ensureChromium(machine: Machine = thisMachine): Promise<void> {
  if (machine.hasChromium()) return
  machine.say('Скачиваем Chromium…')
  const playwright = inProject('node_modules/@playwright/test/cli.js')
  const impatient = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' }
  await machine.run(process.execPath, [playwright, 'install', 'chromium'], impatient)
  if (machine.hasChromium()) return
  if (machine.isRoot) {
    machine.say('Устанавливаем Chromium из Debian…')
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
    await machine.run('apt-get', ['update'], quiet)
    const packages = ['chromium-headless-shell', 'fonts-dejavu-core']
    await machine.run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet)
  }
  if (!machine.hasChromium()) {
    throw new OperatorError(
      'Для проверок нужен Chromium: выполните sudo apt-get install -y chromium-headless-shell и запустите npm test снова.',
    )
  }
}
