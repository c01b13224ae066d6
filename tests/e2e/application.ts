import { expect, type Page } from '@playwright/test'
import { makePaperPdf } from '@/tests/factories/pdf'
import { signWith, type CertificateFile } from './certificate'
import { smsCode } from './people'

/** Uploads a real PDF of the kind through the page of documents; works with and without JavaScript. */
export async function uploadPdf(page: Page, kind: string, name: string): Promise<void> {
  await page.goto('/cabinet/documents')
  await page.getByLabel('Вид документа').selectOption({ label: kind })
  const buffer = Buffer.from(await makePaperPdf(`${kind} ${name}`, [`Файл ${name}`]))
  await page.getByLabel(/^Файл/).setInputFiles({ name, mimeType: 'application/pdf', buffer })
  await page.getByRole('button', { name: 'Добавить файл' }).click()
  await expect(page.getByRole('link', { name: new RegExp(name) }).first()).toBeVisible()
}

/** «Добавить заявку» → a draft of the periodic kind. */
export async function startPeriodic(page: Page, specialty: string): Promise<void> {
  await page.goto('/cabinet/applications')
  await page.getByRole('link', { name: 'Добавить заявку' }).first().click()
  await page.getByLabel('Периодическая аккредитация').check()
  await page.getByLabel('Специальность').selectOption({ label: specialty })
  await page.getByRole('button', { name: 'Создать черновик' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Периодическая')
}

/** Goes through the steps of a draft in their order, leaving what the profile has filled in. */
export async function fillSteps(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Сохранить и продолжить' })
  await page.getByRole('link', { name: 'Данные заявителя' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Данные заявителя' })).toBeVisible()
  await next.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Образование' })).toBeVisible()
  await next.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
  await page.getByLabel('Согласован с работодателем', { exact: true }).check()
  await next.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Документы' })).toBeVisible()
  for (const choice of await page.getByRole('combobox').all()) await choice.selectOption({ index: 1 })
  await next.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Согласия' })).toBeVisible()
  for (const consent of await page.getByRole('checkbox').all()) await consent.check()
  await next.click()
}

/** Files by the electronic signature in the place of a code; gives the number. */
export async function signApplication(page: Page, file: CertificateFile): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Предпросмотр')
  await page.getByText('Подписать электронной подписью вместо кода').click()
  await signWith(page, file)
  await page.getByRole('button', { name: 'Отправить заявку' }).click()
  return filedNumber(page)
}

async function filedNumber(page: Page): Promise<string> {
  const told = page
    .getByRole('main')
    .getByText(/АК-\d{4}-\d{6}/)
    .first()
  await expect(told).toBeVisible()
  const number = /АК-\d{4}-\d{6}/.exec(await told.innerText())?.[0]
  expect(number).toBeDefined()
  return number ?? ''
}

/** Checks the answers and files by the code that comes to the person's phone; gives the number. */
export async function fileApplication(page: Page, email: string): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Предпросмотр|Проверьте ответы/)
  const send = page.getByRole('button', { name: 'Отправить заявку' })
  await send.click()
  await expect(page.getByRole('main').getByText(/Код отправлен на \+7 \*\*\* \*\* \d\d \d\d/)).toBeVisible()
  let code = ''
  await expect(async () => {
    code = await smsCode(page.request, email, 'отправки заявки')
  }).toPass({ timeout: 15_000 })
  await page.getByLabel('Код из СМС').fill(code)
  await send.click()
  return filedNumber(page)
}
