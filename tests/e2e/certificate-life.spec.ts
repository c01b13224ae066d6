import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './look'
import { signInAs, windowOf, withoutJavaScript } from './people'

const HOLDER = 'head@demo.test'

/** Drops the file on the zone as a mouse does. */
async function drop(page: Page, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer()
    const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    transfer.items.add(new File([content], 'выписка.pdf', { type: 'application/pdf' }))
    return transfer
  }, bytes.toString('base64'))
  const zone = page.getByText('Перетащите PDF сюда')
  // Until the scripts of the page have come, nobody catches the file.
  await expect(async () => {
    await zone.dispatchEvent('dragover', { dataTransfer: data })
    await zone.dispatchEvent('drop', { dataTransfer: data })
    await expect(page).toHaveURL(/\/verify\/file\//, { timeout: 3_000 })
  }).toPass()
}

async function propose(page: Page, certificate: string, act: string, reason: string): Promise<void> {
  await page.goto(certificate)
  await page.getByRole('link', { name: act, exact: true }).click()
  await page.getByLabel('Причина').selectOption(reason)
  await page.getByLabel('Пояснение владельцу').fill('Сообщаем по обращению от 20.11.2026.')
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Предложить' }).click()
  await expect(page.getByText('Предложение отправлено')).toBeVisible()
}

async function confirm(page: Page, certificate: string): Promise<void> {
  await page.goto(certificate)
  await page.getByRole('button', { name: 'Подтвердить' }).click()
  await expect(page.getByText('Подтверждено: запись изменена')).toBeVisible()
}

test('жизнь свидетельства: двое приостанавливают, возобновляют, исправляют — и это сразу видно всем', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  await signInAs(page, HOLDER)
  await page.goto('/cabinet/certificates?show=inForce')
  await page.getByRole('link', { name: /^Периодическая аккредитация/ }).click()
  const extract = page.getByRole('link', { name: 'Скачать PDF' })
  const [download] = await Promise.all([page.waitForEvent('download'), extract.click()])
  const pdf = await readFile(await download.path())
  const own = new URL(page.url()).pathname
  const publicCheck = (await page.getByRole('link', { name: 'Открыть страницу проверки' }).getAttribute('href')) ?? ''

  const one = await windowOf(browser, baseURL, 'secretary@demo.test')
  const two = await windowOf(browser, baseURL, 'secretary2@demo.test')
  const anyone = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage()

  await one.goto('/staff/certificates')
  await one.getByLabel('Номер или фамилия, имя и отчество').fill('главврачева  Нина')
  await one.getByRole('button', { name: 'Найти' }).click()
  await expect(one).not.toHaveURL(/главврач/i)
  await one
    .getByRole('row', { name: /Действует/ })
    .getByRole('link')
    .click()
  await expect(one.getByRole('heading', { level: 1 })).toHaveText(/^Свидетельство/)
  const certificate = new URL(one.url()).pathname
  expect(certificate).toBe(own.replace('/cabinet/', '/staff/'))

  await propose(one, certificate, 'Приостановить', 'Проверяется подлинность документов')
  await one.getByLabel('С какого дня').fill('31.02.2026')
  await one.getByRole('button', { name: 'Предложить' }).click()
  await expect(one.getByText('Введите дату в виде дд.мм.гггг').first()).toBeVisible()
  await expect(one.getByLabel('Пояснение владельцу')).toHaveValue('Сообщаем по обращению от 20.11.2026.')
  await expectAccessible(one)
  await one.getByLabel('С какого дня').fill('20.11.2026')
  await send(one)
  await expect(one.getByText('Это предложили вы')).toBeVisible()
  await expect(one.getByRole('button', { name: 'Подтвердить' })).toHaveCount(0)
  await anyone.goto(publicCheck)
  await expect(anyone.getByText('Действует', { exact: true }).first()).toBeVisible()

  await two.goto('/staff/certificates?view=waiting')
  await expect(two.getByRole('row', { name: /Приостановление/ })).toBeVisible()
  await two.goto(certificate)
  await two.getByLabel('Что поправить').fill('Укажите номер обращения')
  await expectAccessible(two)
  await two.getByRole('button', { name: 'Вернуть коллеге' }).click()
  await expect(two.getByText('Предложение возвращено коллеге')).toBeVisible()
  await one.goto(`${certificate}?act=SUSPEND`)
  await expect(one.getByLabel('С какого дня')).toHaveValue('20.11.2026')
  await send(one)
  await confirm(two, certificate)
  await anyone.reload()
  await expect(anyone.getByText('Приостановлено с 20.11.2026', { exact: true })).toBeVisible()
  await expectAccessible(anyone)
  await page.goto(own)
  await expect(page.getByText('Приостановлено с 20.11.2026', { exact: true })).toBeVisible()
  await expect(page.getByText('Проверяется подлинность документов').first()).toBeVisible()

  await propose(two, certificate, 'Возобновить', 'Проверка окончена, нарушений нет')
  await send(two)
  await confirm(one, certificate)
  await anyone.reload()
  await expect(anyone.getByText('Действует', { exact: true }).first()).toBeVisible()

  await propose(one, certificate, 'Исправить', 'Опечатка в записи реестра')
  await one.getByLabel('Отчество').fill('Фёдоровна-Младшая')
  await send(one)
  await confirm(two, certificate)
  await anyone.goto('/verify')
  const sent: string[] = []
  anyone.on('request', (request) => {
    if (request.postDataBuffer()) sent.push(request.url())
  })
  await drop(anyone, pdf)
  await expect(anyone.getByText('Файл подлинный')).toBeVisible()
  expect(sent, 'the file stays in the browser').toEqual([])
  await expect(anyone.getByText(/^Заменено номером \d{4} \d{9}/)).toBeVisible()
  await anyone.getByRole('link', { name: /^Проверить \d{4} \d{9}/ }).click()
  await expect(anyone.getByText('Действует', { exact: true }).first()).toBeVisible()
  await expect(anyone.getByText('Выдано взамен')).toBeVisible()

  const corrected = anyone.url()

  await page.goto(own)
  await page.getByRole('link', { name: /^Открыть \d{4}/ }).click()
  await expect(page.getByText('Фёдоровна-Младшая').first()).toBeVisible()
  const next = new URL(page.url()).pathname.replace('/cabinet/', '/staff/')

  await propose(two, next, 'Выдать дубликат', 'Выписка утрачена или испорчена')
  await send(two)
  await confirm(one, next)
  await anyone.goto(corrected)
  await expect(anyone.getByText(/^Заменено номером \d{4} \d{9}/)).toBeVisible()
  await anyone.getByRole('link', { name: /^Проверить \d{4} \d{9}/ }).click()
  await expect(anyone.getByText('Дубликат свидетельства').first()).toBeVisible()
  const duplicate = new URL(one.url()).pathname
  await propose(one, duplicate, 'Отозвать', 'Решение суда')
  await send(one)
  await confirm(two, duplicate)
  await anyone.reload()
  await expect(anyone.getByText(/^Отозвано с /).first()).toBeVisible()
  await page.goto(duplicate.replace('/staff/', '/cabinet/'))
  await expect(page.getByText(/^Отозвано с /).first()).toBeVisible()
  for (const other of [one, two, anyone]) await other.context().close()
})

test('проверка файла без JavaScript говорит, что делать вместо неё', async ({ browser, baseURL }) => {
  const page = await withoutJavaScript(browser, baseURL)
  await page.goto('/verify')
  await expect(page.getByText('выключен JavaScript, сумму посчитать нечем')).toBeVisible()
  await expect(page.getByLabel('Файл выписки')).toBeHidden()
  await page.getByLabel('Номер свидетельства').fill('7726999999999')
  await page.getByLabel('Фамилия').fill('Иванова')
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/не найдено/i)
  await page.context().close()
})
