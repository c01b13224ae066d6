import { randomUUID } from 'node:crypto'
import { expect, test, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
import { makePdf } from '@/tests/factories/pdf'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { signInAs } from './people'

const PAGES = 30
const DOCTOR = 'petrov@demo.test'

/** Adds a file to the doctor's vault and gives the address of its page. */
async function add(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<string> {
  await signInAs(page, DOCTOR)
  const added = await page.request.post('/api/documents', {
    multipart: { kind: 'other', file: { name, mimeType, buffer } },
  })
  expect(added.status(), await added.text()).toBe(201)
  return `/cabinet/documents/${((await added.json()) as { id: string }).id}`
}

function addPdf(page: Page): Promise<string> {
  const mark = randomUUID()
  const text = (number: number) => (number % 10 === 7 ? `Lucky sheet ${number}` : `Sheet ${number} ${mark}`)
  return add(page, 'Трудовая книжка.pdf', 'application/pdf', Buffer.from(makePdf({ pages: PAGES, text })))
}

/** A photo 400×300 with the right third dark, taken sideways: it is to be seen as 300×400 with the lower third dark. */
async function photo(): Promise<Buffer> {
  const light = { r: 230, g: 230, b: Math.floor(Math.random() * 256) }
  const dark = await sharp({ create: { width: 133, height: 300, channels: 3, background: '#202020' } })
    .png()
    .toBuffer()
  return sharp({ create: { width: 400, height: 300, channels: 3, background: light } })
    .composite([{ input: dark, left: 267, top: 0 }])
    .withExif({ IFD0: { Make: 'PhoneMaker', ImageDescription: randomUUID() } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

const frameOf = (page: Page) => page.getByRole('region', { name: 'Страницы документа' })
const sheet = (page: Page, number: number) =>
  frameOf(page).getByRole('group', { name: `Страница ${number} из ${PAGES}`, exact: true })
const numberOf = (page: Page) => page.getByRole('textbox', { name: /^Номер страницы/ })
const widthOf = async (place: Locator) => (await place.boundingBox())?.width ?? 0

test('тридцать страниц: рисуются только ближние, миниатюры ведут, лист растёт и поворачивается, слова находятся', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto(await addPdf(page))
  await expect(sheet(page, 1).locator('canvas')).toBeVisible()
  await expect(sheet(page, 1).getByText(/^Sheet 1 /)).toBeAttached()
  expect(await frameOf(page).locator('canvas').count()).toBeLessThanOrEqual(8)
  await expectAccessible(page)

  const strip = page.getByRole('navigation', { name: 'Миниатюры страниц' })
  await strip.getByRole('button', { name: 'Страница 12', exact: true }).click()
  await expect(numberOf(page)).toHaveValue('12')
  await expect(sheet(page, 12)).toBeInViewport()
  await expect(strip.locator('[aria-current]')).toHaveText('Страница 12')
  expect(await frameOf(page).locator('canvas').count()).toBeLessThanOrEqual(8)

  const before = await widthOf(sheet(page, 12))
  await page.getByRole('button', { name: 'Крупнее' }).click()
  await expect.poll(() => widthOf(sheet(page, 12))).toBeCloseTo(before * 1.25, -1)
  await expect(numberOf(page)).toHaveValue('12')
  await page.getByRole('button', { name: 'Повернуть на четверть' }).click()
  await expect
    .poll(async () => {
      const { width = 1, height = 0 } = (await sheet(page, 12).boundingBox()) ?? {}
      return height / width
    })
    .toBeCloseTo(1.5, 1)

  await page.getByRole('button', { name: 'Найти в документе' }).click()
  await page.getByRole('textbox', { name: 'Найти в документе' }).fill('lucky  SHEET')
  await expect(page.getByText('2 из 3', { exact: true })).toBeVisible()
  await expect(frameOf(page).locator('mark.current')).toHaveText('Lucky sheet')
  await expect(frameOf(page).locator('mark.current')).toBeInViewport()
  await expect(numberOf(page)).toHaveValue('17')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Предыдущее найденное' }).click()
  await expect(numberOf(page)).toHaveValue('7')
  await page.getByRole('textbox', { name: 'Найти в документе' }).fill('чего нет')
  await expect(page.getByText('Ничего не нашлось')).toBeVisible()
  await expect(frameOf(page).locator('mark')).toHaveCount(0)

  await page.evaluate(() => {
    window.print = () => {
      document.title = `Напечатано: ${document.querySelectorAll('.print-sheets img').length}`
    }
  })
  await page.getByRole('button', { name: 'Напечатать документ' }).click()
  // The count of unread news may stand before it.
  await expect(page).toHaveTitle(new RegExp(`Напечатано: ${PAGES}$`))
})

test('всё делается с клавиатуры', async ({ page }) => {
  await page.goto(await addPdf(page))
  await expect(sheet(page, 1).locator('canvas')).toBeVisible()
  await numberOf(page).focus()
  await page.keyboard.type('29')
  await page.keyboard.press('Enter')
  await expect(sheet(page, 29)).toBeInViewport()
  await page.keyboard.type('31')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Введите номер страницы от 1 до 30.')).toBeVisible()
  while (!(await frameOf(page).evaluate((frame) => frame === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press(']')
  await expect(numberOf(page)).toHaveValue('30')
  await page.keyboard.press('[')
  await page.keyboard.press('Home')
  await expect(numberOf(page)).toHaveValue('1')
  const before = await widthOf(sheet(page, 1))
  await page.keyboard.press('+')
  await expect.poll(() => widthOf(sheet(page, 1))).toBeGreaterThan(before)
  await page.keyboard.press('w')
  await expect(page.getByRole('button', { name: 'По ширине' })).toBeVisible()
  await page.keyboard.press('b')
  await expect(page.getByRole('textbox', { name: 'Найти в документе' })).toBeFocused()
  await page.keyboard.type('lucky')
  await expect(page.getByText('1 из 3', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 из 3', { exact: true })).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByText('1 из 3', { exact: true })).toBeVisible()
  await expect(sheet(page, 7)).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(frameOf(page)).toBeFocused()
  await expect(frameOf(page).locator('mark')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByText('Клавиши действуют, пока')).toBeVisible()
  await page.getByRole('navigation', { name: 'Миниатюры страниц' }).locator('[aria-current]').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(numberOf(page)).toHaveValue('29')
  await page.keyboard.press('v')
  await expect(page.getByRole('navigation', { name: 'Миниатюры страниц' })).toHaveCount(0)
})

test('на рабочем месте эксперта те же клавиши действуют отовсюду, и подсказка их называет', async ({ page }) => {
  await signInAs(page, 'expert@demo.test')
  await page.goto('/staff?status=IN_REVIEW')
  await page.locator('main').getByRole('link', { name: /АК-/ }).first().click()
  await expect(frameOf(page).locator('canvas').first()).toBeVisible()
  const field = page.getByRole('textbox', { name: 'Найти в документе' })
  // The page may be drawn before it listens.
  await expect(async () => {
    await page.keyboard.press('b')
    await expect(field).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('демонстрационный')
  await expect(frameOf(page).locator('mark.current')).toHaveText('Демонстрационный')
  await page.keyboard.press('Escape')
  await page.keyboard.press('+')
  await expect(page.getByRole('status', { name: 'Масштаб' })).toHaveText('125 %')
  await page.keyboard.press('j')
  await expect(frameOf(page).locator('canvas').first()).toBeVisible()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Клавиши рабочего места' })
  for (const words of ['Найти в документе', 'Миниатюры страниц', 'Напечатать документ'])
    await expect(help.getByText(words)).toBeVisible()
})

test('фотография стоит прямо, без данных камеры, растёт и поворачивается; оригинал можно скачать', async ({ page }) => {
  const original = await photo()
  await page.goto(await add(page, 'Скан.jpg', 'image/jpeg', original))
  const image = page.getByRole('img', { name: /^Изображение документа/ })
  await expect
    .poll(() => image.evaluate((node: HTMLImageElement) => [node.naturalWidth, node.naturalHeight]))
    .toEqual([300, 400])
  const shown = await page.request.get((await image.getAttribute('src')) ?? '')
  expect((await shown.body()).includes('PhoneMaker')).toBe(false)
  await expectAccessible(page)
  const before = await widthOf(image)
  await page.getByRole('button', { name: 'Мельче' }).click()
  await expect.poll(() => widthOf(image)).toBeLessThan(before)
  await page.getByRole('button', { name: 'Повернуть на четверть' }).click()
  await expect
    .poll(async () => {
      const { width = 0, height = 1 } = (await image.boundingBox()) ?? {}
      return width / height
    })
    .toBeCloseTo(4 / 3, 1)
  const link = page.getByRole('link', { name: 'Скачать оригинал' }).first()
  const kept = await page.request.get((await link.getAttribute('href')) ?? '')
  expect((await kept.body()).equals(original)).toBe(true)
})

test('файл, который не загрузился или повреждён, называет беду и путь дальше', async ({ page }) => {
  const address = await addPdf(page)
  await page.route('**/content', (route) => route.abort())
  await page.goto(address)
  await expect(page.getByText('Файл не загрузился.')).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/content')
  await page.getByRole('button', { name: 'Открыть ещё раз' }).click()
  await expect(sheet(page, 1).locator('canvas')).toBeVisible()
  await page.route('**/content', (route) => route.fulfill({ contentType: 'application/pdf', body: 'не PDF' }))
  await page.reload()
  await expect(page.getByText('Файл повреждён: показать его не получилось.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'скачайте файл' })).toBeVisible()
  await expectAccessible(page)
})

test.describe('без JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('PDF предлагается скачать, фотография видна, мёртвых кнопок нет', async ({ page }) => {
    await page.goto(await addPdf(page))
    await expect(page.getByText('Просмотр на этой странице работает при включённом JavaScript.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Скачайте файл' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Крупнее' })).toHaveCount(0)
    await page.goto(await add(page, 'Скан.jpg', 'image/jpeg', await photo()))
    const image = page.getByRole('img', { name: /^Изображение документа/ })
    await expect.poll(() => widthOf(image)).toBeGreaterThan(250)
    await expect(page.getByRole('button', { name: 'Крупнее' })).toHaveCount(0)
  })
})

test.describe('на телефоне', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, colorScheme: 'dark' })

  test('просмотр помещается в 360 px, два пальца меняют размер листа, а не страницы', async ({ page }) => {
    await page.goto(await addPdf(page))
    await expect(sheet(page, 1).locator('canvas')).toBeVisible()
    await page.getByRole('button', { name: 'Миниатюры страниц' }).tap()
    await page.getByRole('button', { name: 'Страница 3', exact: true }).tap()
    await expect(numberOf(page)).toHaveValue('3')
    await expectAccessible(page)
    const before = await widthOf(sheet(page, 3))
    await frameOf(page).evaluate((frame) => frame.scrollIntoView({ block: 'center', behavior: 'instant' }))
    const { x = 0, y = 0 } = (await frameOf(page).boundingBox()) ?? {}
    const client = await page.context().newCDPSession(page)
    const fingers = (apart: number) => [
      { x: x + 100, y: y + 100 },
      { x: x + 100 + apart, y: y + 100 },
    ]
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(50) })
    for (const apart of [60, 80, 100])
      await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect.poll(() => widthOf(sheet(page, 3))).toBeCloseTo(before * 2, -1)
    expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1)
    for (const width of [360, 320]) await expectNoSidewaysScroll(page, width)
  })
})
