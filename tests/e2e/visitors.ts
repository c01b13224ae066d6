import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { signInAs } from './people'

type OfWorker = { contexts: Map<string | null, BrowserContext> }
type OfTest = { pageOf: (email: string | null) => Promise<Page> }

/**
 * For pages that are only looked at: `pageOf` opens a page of somebody (null for nobody) who stays signed in, so that
 * a worker signs each in once and what one page has loaded the next need not load.
 */
export const test = base.extend<OfTest, OfWorker>({
  contexts: [
    async ({}, use) => {
      const contexts: OfWorker['contexts'] = new Map()
      await use(contexts)
      for (const context of contexts.values()) await context.close()
    },
    { scope: 'worker' },
  ],
  pageOf: async ({ browser, contexts, baseURL, locale, timezoneId, viewport }, use) => {
    const pages: Page[] = []
    await use(async (email) => {
      const known = contexts.get(email)
      const context = known ?? (await browser.newContext({ baseURL, locale, timezoneId, viewport }))
      const page = await context.newPage()
      pages.push(page)
      if (!known && email) await signInAs(page, email)
      contexts.set(email, context)
      return page
    })
    for (const page of pages) await page.close()
  },
})
