import { createHash, randomBytes } from 'node:crypto'
import { expect, test, type CDPSession, type Page } from '@playwright/test'
import sharp from 'sharp'
import { makePdf, makePng } from '@/tests/factories/pdf'
import { uploadPdf } from './application'
import { expectAccessible, expectNoSidewaysScroll, settled } from './look'
import { signInAs } from './people'

const MB = 1024 * 1024
const DOCTOR = 'volkov@demo.test'

type Sent = { name: string; mimeType: string; buffer: Buffer }

function pdf(name: string, bytes = 3 * MB): Sent {
  const buffer = Buffer.from(makePdf({ text: randomBytes(8).toString('hex'), bytes }))
  return { name, mimeType: 'application/pdf', buffer }
}

const digest = ({ buffer }: Sent) => createHash('sha256').update(buffer).digest('hex')

async function openDocuments(page: Page): Promise<void> {
  await signInAs(page, DOCTOR)
  await page.goto('/cabinet/documents')
}

async function add(page: Page, files: Sent[], kind = 'Диплом об образовании с приложением'): Promise<void> {
  await page.getByLabel('Вид документа').selectOption({ label: kind })
  await page.getByLabel(/^Файл/).setInputFiles(files)
  await page.getByRole('button', { name: 'Добавить файл' }).click()
}

/** The mouse drops files on the form; the button sends them as chosen ones. */
async function drop(page: Page, files: Sent[], kind = 'Диплом об образовании с приложением'): Promise<void> {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString('base64') }))
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, mimeType, text } of dropped) {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type: mimeType }))
    }
    return transfer
  }, sent)
  await page.getByLabel('Вид документа').selectOption({ label: kind })
  for (const type of ['dragover', 'drop']) await page.getByLabel(/^Файл/).dispatchEvent(type, { dataTransfer })
  await page.getByRole('button', { name: 'Добавить файл' }).click()
}

const lines = new WeakMap<Page, CDPSession>()

/** A line so slow that there is a middle of an upload; null is as fast as it goes. */
async function useLine(page: Page, bytesPerSecond: number | null): Promise<void> {
  // Every session has conditions of its own, and the slowest of them wins.
  const session = lines.get(page) ?? (await page.context().newCDPSession(page))
  lines.set(page, session)
  await session.send('Network.enable')
  const uploadThroughput = bytesPerSecond ?? -1
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  })
}

const row = (page: Page, { name }: Sent) =>
  page
    .getByRole('list', { name: 'Отправленные файлы' })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })

async function expectMiddle(page: Page, file: Sent): Promise<void> {
  const bar = page.getByRole('progressbar', { name: `Отправка файла ${file.name}` })
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(5)
  expect(Number(await bar.getAttribute('value'))).toBeLessThan(100)
}

async function expectAdded(page: Page, file: Sent): Promise<void> {
  await expect(row(page, file).getByText('Добавлен')).toBeVisible({ timeout: 30_000 })
  await expect(row(page, file)).toContainText(digest(file).slice(0, 8))
}

test('связь прервалась посреди двух файлов, сервер не сразу вернулся: отправка продолжается сама с места остановки', async ({
  page,
  context,
}) => {
  await openDocuments(page)
  await expectAccessible(page)
  const offsets: number[] = []
  const promises: string[] = []
  page.on('request', (request) => {
    const headers = request.headers()
    if (request.method() === 'PATCH') offsets.push(Number(headers['upload-offset']))
    if (request.method() === 'POST') promises.push(headers['upload-metadata'] ?? '')
  })
  let refused = 0
  await page.route(/\/api\/uploads\/[0-9a-f-]+$/, (route) =>
    route.request().method() === 'HEAD' && (refused += 1) === 1 ? route.fulfill({ status: 502 }) : route.fallback(),
  )
  await useLine(page, 150_000)
  const files = [pdf('Первый.pdf'), pdf('Второй.pdf')]
  await add(page, files)
  const [first, second] = files as [Sent, Sent]
  await expectMiddle(page, first)
  await expect(row(page, first)).toContainText(/[КМ]Б\/с, осталось/)
  await expect(row(page, second)).toContainText('Ждёт очереди')
  await expectAccessible(page)
  await context.setOffline(true)
  await expect(row(page, first)).toContainText('Нет связи, продолжим сами')
  await expectAccessible(page)
  await context.setOffline(false)
  await useLine(page, null)
  for (const file of files) await expectAdded(page, file)
  // What was computed in the browser went ahead of the bytes.
  const digests = promises.map((promise) => atob(/sha256 (\S+?)(?:,|$)/.exec(promise)?.[1] ?? ''))
  expect(digests).toEqual(files.map(digest))
  expect(offsets[0]).toBe(0)
  expect(offsets.filter((offset) => offset > 0)).not.toEqual([])
  await expect(page.getByRole('log', { name: 'Ход отправки' })).toContainText('Второй.pdf: Добавлен')
  await expectAccessible(page)
})

test('страница перезагружена посреди отправки: тот же файл досылается, другой не берётся, от ненужного отказываются', async ({
  page,
}) => {
  await openDocuments(page)
  await useLine(page, 150_000)
  const file = pdf('Большой диплом.pdf')
  await add(page, [file])
  await expectMiddle(page, file)
  await page.reload()
  await useLine(page, null)
  await expect(page.getByRole('heading', { name: 'Незаконченные отправки' })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 360)
  const resume = async (chosen: Sent) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: `Продолжить загрузку файла ${file.name}` }).click()
    await (await chooser).setFiles(chosen)
  }
  const other = pdf('Другой.pdf')
  await resume(other)
  await expect(row(page, other)).toContainText('Это другой файл')
  const patched = page.waitForRequest((request) => request.method() === 'PATCH')
  await resume(file)
  expect(Number((await patched).headers()['upload-offset'])).toBeGreaterThan(0)
  await expectAdded(page, file)
  await expect(page.getByRole('heading', { name: 'Незаконченные отправки' })).toHaveCount(0)
})

test('отправка отменяется, и места она больше не занимает; файлы бросают мышью на форму; отказ виден словами', async ({
  page,
}) => {
  await openDocuments(page)
  await useLine(page, 150_000)
  const file = pdf('Лишний.pdf')
  await add(page, [file])
  await expectMiddle(page, file)
  const forgotten = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.getByRole('button', { name: `Отменить отправку файла ${file.name}` }).click()
  expect((await forgotten).status()).toBe(204)
  await expect(row(page, file)).toContainText('Отправка отменена')
  await useLine(page, null)
  const wrong = { name: 'Снимок.pdf', mimeType: 'application/pdf', buffer: Buffer.from(makePng()) }
  const dropped = pdf('Брошенный мышью.pdf', 0)
  await drop(page, [wrong, dropped])
  await expectAdded(page, dropped)
  await expect(row(page, wrong)).toContainText('Не принят')
  await expect(row(page, wrong)).toContainText('Содержимое файла не совпадает')
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Незаконченные отправки' })).toHaveCount(0)
})

test('с клавиатуры: вид, файл, отправка и отмена', async ({ page }) => {
  await openDocuments(page)
  // A key that is pressed while the form comes to life is lost.
  await settled(page)
  await page.getByLabel('Вид документа').focus()
  for (const _ of ['Паспорт', 'СНИЛС']) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel(/^Файл/)).toBeFocused()
  const file = pdf('С клавиатуры.pdf')
  // One press may come before the browser hands its chooser over to the test.
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 2_000 })
    await page.keyboard.press('Space')
    await (await chooser).setFiles(file)
  }).toPass()
  await useLine(page, 150_000)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Добавить файл' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectMiddle(page, file)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: `Отменить отправку файла ${file.name}` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row(page, file)).toContainText('Отправка отменена')
})

test.describe('на телефоне в 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('снимок камеры добавляется к выбранному и отправляется', async ({ page }) => {
    await openDocuments(page)
    const noise = { width: 1240, height: 1754, channels: 3 as const }
    const raw = randomBytes(noise.width * noise.height * 3)
    const buffer = await sharp(raw, { raw: noise }).jpeg({ quality: 60 }).toBuffer()
    const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer }
    const scan = pdf('Скан.pdf', 0)
    await page.getByLabel('Вид документа').selectOption({ label: 'Иное' })
    await page.getByLabel(/^Файл/).setInputFiles([scan])
    const camera = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Сфотографировать' }).click()
    await (await camera).setFiles(photo)
    await page.getByRole('button', { name: 'Добавить файл' }).click()
    for (const file of [scan, photo]) await expectAdded(page, file)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page, 360)
  })
})

test.describe('без JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('файл добавляется обычной формой, и сказано, сколько места занято', async ({ page }) => {
    await signInAs(page, DOCTOR)
    await uploadPdf(page, 'ИНН', `ИНН без сценариев ${randomBytes(4).toString('hex')}.pdf`)
    await expect(page.getByText(/^Занято: \d+ файл.* из 100, .* из 200 МБ\.$/)).toBeVisible()
  })
})
