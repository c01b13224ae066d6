import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { fileApplication, fillSteps, startPeriodic, uploadPdf } from './application'
import { scanQr } from '../support/scan-qr'
import { expectAccessible } from './look'
import { signInAs, signInThroughEsia, signOut } from './people'

test('врач проходит путь от входа через Госуслуги до свидетельства, которое может проверить каждый', async ({
  page,
}) => {
  test.setTimeout(120_000)

  await signInThroughEsia(page, 'ivanova@demo.test')
  await expect(page).toHaveURL(/\/cabinet$/)
  await expect(page.getByText('Иванова Анна Сергеевна').first()).toBeVisible()

  await page.getByRole('link', { name: 'Мои данные' }).first().click()
  await expect(page.getByText(/Источник: Госуслуги/).first()).toBeVisible()

  await uploadPdf(page, 'Справка с места работы', 'справка_Иванова.pdf')

  await startPeriodic(page, 'Терапия')
  await fillSteps(page)
  const number = await fileApplication(page, 'ivanova@demo.test')
  await expect(page.getByText('Отправлена', { exact: true }).first()).toBeVisible()
  const applicationUrl = page.url().split('?')[0] ?? ''
  await signOut(page)

  await signInThroughEsia(page, 'expert@demo.test')
  await expect(page).toHaveURL(/\/staff$/)
  await page.getByLabel('Номер или фамилия').fill(number)
  await page.getByRole('button', { name: 'Показать' }).click()
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('button', { name: 'Взять в работу' }).click()
  await expect(page.getByText('На рассмотрении', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Иванова').first()).toBeVisible()
  await expect(page.locator('canvas').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^В порядке/ })).toBeInViewport({ ratio: 1 })
  const caseUrl = page.url().split('?')[0] ?? ''
  await page.getByRole('radio', { name: /^Одобрить/ }).check()
  await page.getByRole('button', { name: 'Направить на согласование' }).click()
  await expect(page).toHaveURL(/done=proposed/)
  await page.goto(caseUrl)
  await expect(page.getByText('На согласовании', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Одобрить' })).toHaveCount(0)

  await signInAs(page, 'secretary@demo.test')
  await page.goto(caseUrl)
  await expect(page.getByRole('button', { name: 'Одобрить' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Одобрить' }).click()
  await expect(page).toHaveURL(/done=approved/)
  await page.goto(caseUrl)
  await expect(page.getByText('Одобрена', { exact: true }).first()).toBeVisible()

  await signInAs(page, 'ivanova@demo.test')
  await page.goto(applicationUrl)
  await expect(page.getByText('Одобрена', { exact: true }).first()).toBeVisible()
  for (const who of ['Иванова А. С.', 'Экспертова В. П.', 'Секретарёв И. Л.']) {
    await expect(page.getByText(who).first()).toBeVisible()
  }

  await page.goto('/cabinet/certificates')
  await page.getByRole('link', { name: 'Периодическая аккредитация: Терапия' }).first().click()
  await expect(page).toHaveURL(/certificates\/[0-9a-f-]{36}/)
  const extract = page.getByRole('link', { name: 'Скачать PDF' })
  await expect(async () => {
    await page.reload()
    await expect(extract).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), extract.click()])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  const pdf = await readFile(await download.path())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

  const publicCheck = await page.getByRole('link', { name: 'Открыть страницу проверки' }).getAttribute('href')
  await page.context().clearCookies()
  const scanned = new URL((await scanQr(pdf)) ?? 'about:blank')
  expect(scanned.pathname + scanned.search).toBe(publicCheck)
  await page.goto(publicCheck ?? '')
  await expect(page.getByText('Действует', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(/Иванова/i).first()).toBeVisible()

  await page.goto('/verify')
  await page.getByLabel('Файл выписки').setInputFiles(await download.path())
  await expect(page.getByText('Файл подлинный')).toBeVisible()
  await expect(page.getByText('Действует', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(/Иванова/i).first()).toBeVisible()
  await expectAccessible(page)

  const changed = Buffer.from(pdf)
  changed[changed.length - 2000] = (changed.at(-2000) ?? 0) ^ 1
  await page.goto('/verify')
  await page
    .getByLabel('Файл выписки')
    .setInputFiles({ name: 'выписка.pdf', mimeType: 'application/pdf', buffer: changed })
  await expect(page.getByText('Такой выписки мы не выдавали')).toBeVisible()

  await page.getByLabel('Номер свидетельства').fill(scanned.pathname.slice(-13))
  await page.getByLabel('Фамилия').fill('ИВАНОВА')
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByText('Номер и фамилия совпали с записью.')).toBeVisible()
  expect(decodeURIComponent(page.url())).not.toMatch(/иванова/i)

  await expect(async () => {
    const letters = await page.request.get('/dev/mailbox?format=json&to=ivanova@demo.test')
    const subjects = ((await letters.json()) as { subject?: string }[]).map((letter) => letter.subject)
    expect(subjects).toContain(`Заявка ${number} отправлена`)
    expect(subjects).toContain(`Заявка ${number} одобрена`)
  }).toPass({ timeout: 15_000 })
})
