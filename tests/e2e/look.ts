import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

/** A third of what its main file weighs. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const options: axe.RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
}

/**
 * The page has loaded, its title and fonts too, and its scripts have nothing left to do. Chromium may put idle work off for
 * a minute while it believes that a frame is about to come: one is asked for.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(() => document.title !== '')
  await page.evaluate(() =>
    document.fonts.ready.then(
      () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(null)))),
    ),
  )
}

/**
 * No violation of WCAG 2.2 AA nor of axe's best practices in the state that the page is in now; `but` names rules whose
 * answer is known already.
 */
export async function expectAccessible(page: Page, but: readonly string[] = []): Promise<void> {
  // The router shows a page a moment before it names it: axe asks once, this asks until it is named.
  await expect(page).toHaveTitle(/\S/)
  // Half-way from one colour to another nothing need be readable.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : []))),
  )
  // Sent once to each document, however often it is looked at.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const found = await page.evaluate(
    async (wanted) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, wanted)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`)
    },
    { ...options, rules: Object.fromEntries(['document-title', ...but].map((rule) => [rule, { enabled: false }])) },
  )
  expect(found).toEqual([])
}

/** Text to 200 % and 320 px without sideways scrolling: WCAG 2.2, 1.4.10; Постановление № 102 of 07.02.2026. */
export async function expectNoSidewaysScroll(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 740 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
