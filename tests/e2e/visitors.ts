import { test as base, type Page } from '@playwright/test'
import { signInAs } from './people'

type OfWorker = { tabs: Map<string | null, Page> }
type OfTest = { pageOf: (email: string | null) => Promise<Page> }

/**
 * For pages that are only looked at: `pageOf` gives the tab of somebody (null for nobody) who stays signed in, so that
 * a worker signs each in once, and what one page has loaded and compiled the next need not.
 */
export const test = base.extend<OfTest, OfWorker>({
  tabs: [
    async ({}, use) => {
      const tabs: OfWorker['tabs'] = new Map()
      await use(tabs)
      for (const tab of tabs.values()) await tab.context().close()
    },
    { scope: 'worker' },
  ],
  pageOf: async ({ browser, tabs, baseURL, locale, timezoneId, viewport }, use) => {
    await use(async (email) => {
      const known = tabs.get(email)
      if (known) {
        // As a new tab would be, whatever the test before has made of it.
        await known.emulateMedia({ colorScheme: null })
        if (viewport) await known.setViewportSize(viewport)
        return known
      }
      const context = await browser.newContext({ baseURL, locale, timezoneId, viewport })
      const tab = await context.newPage()
      if (email) await signInAs(tab, email)
      tabs.set(email, tab)
      return tab
    })
  },
})
