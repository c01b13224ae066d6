import { expect, test } from 'vitest'
import { OperatorError } from '@/lib/ops/failure'
import { ensureChromium, type Machine } from './chromium'

/** A machine on which the browser appears after one of the commands, or never; keeps what was run. */
function machine(options: { isRoot?: boolean; after?: RegExp | null }) {
  const ran: string[] = []
  const said: string[] = []
  const fake: Machine = {
    hasChromium: () => options.after === null || ran.some((command) => options.after?.test(command)),
    isRoot: options.isRoot ?? false,
    run: (program, args, variables) => {
      const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
      ran.push([...settings, program.replace(/.*\//, ''), ...args].join(' '))
      // What fails is no reason to stop: the next way is tried.
      return Promise.resolve({ code: 1 })
    },
    say: (sentence) => said.push(sentence),
  }
  return { fake, ran, said }
}

const DOWNLOAD = /^PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT=5000 node .*@playwright\/test\/cli\.js install chromium$/
const UPDATE = 'DEBIAN_FRONTEND=noninteractive apt-get update'
const INSTALL =
  'DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium-headless-shell fonts-dejavu-core'

test('браузер на месте: ничего не скачивается и не ставится', async () => {
  const { fake, ran, said } = machine({ after: null })
  await ensureChromium(fake)
  expect(ran).toEqual([])
  expect(said).toEqual([])
})

test.each([true, false])('скачанного браузера довольно, системного не ставят (root: %s)', async (isRoot) => {
  const { fake, ran } = machine({ isRoot, after: /install chromium$/ })
  await ensureChromium(fake)
  expect(ran).toEqual([expect.stringMatching(DOWNLOAD)])
})

test('не скачался, но есть права: ставится из Debian, и без вопросов', async () => {
  const { fake, ran, said } = machine({ isRoot: true, after: /--no-install-recommends/ })
  await ensureChromium(fake)
  expect(ran).toEqual([expect.stringMatching(DOWNLOAD), UPDATE, INSTALL])
  expect(said).toEqual(['Скачиваем Chromium…', 'Устанавливаем Chromium из Debian…'])
})

test('не скачался, и прав нет: одна фраза о том, что сделать, apt не тронут', async () => {
  const { fake, ran } = machine({ isRoot: false })
  const refusal = await ensureChromium(fake).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(OperatorError)
  expect(String(refusal)).toContain('sudo apt-get install -y chromium-headless-shell')
  expect(ran).toEqual([expect.stringMatching(DOWNLOAD)])
})

test('не помогло ничего: та же фраза', async () => {
  const { fake, ran } = machine({ isRoot: true })
  await expect(ensureChromium(fake)).rejects.toThrow('sudo apt-get install -y chromium-headless-shell')
  expect(ran).toHaveLength(3)
})
