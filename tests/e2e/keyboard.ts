import { expect, type Locator, type Page } from '@playwright/test'

/** Comes to the control, which Tab must be able to reach too, and presses the key on it: no mouse anywhere. */
export async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await control.focus()
  expect(await control.evaluate((element: HTMLElement) => element.tabIndex)).toBeGreaterThanOrEqual(0)
  await expect(control).toBeFocused()
  await page.keyboard.press(key)
}

export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Presses a key of the workbench once React has taken the page over: before that nothing listens. */
export async function key(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => {
    const help = document.querySelector('[data-key="help"]')
    return help && Object.keys(help).some((property) => property.startsWith('__reactProps'))
  })
  await askForFrames(page)
  // Effects come after the frame in which React took the page over: the listener among them.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(done))))
  await page.keyboard.press(name)
}

/**
 * Chromium without a screen may hold idle work back for a minute, and once held back a key, until somebody asks for a
 * frame: from now on the document does so all the time.
 */
async function askForFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    if ('framed' in dataset) return
    dataset.framed = ''
    setInterval(() => requestAnimationFrame(() => undefined), 100)
  })
}
