import { expect, test, type Page } from '@playwright/test'
import { makePaperPdf } from '@/tests/factories/pdf'
import { uploadPdf } from './application'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { signInAs } from './people'

const RETRAINING = 'Диплом о профессиональной переподготовке'

async function expectGood(page: Page): Promise<void> {
  for (const width of [1280, 360, 320]) await expectNoSidewaysScroll(page, width)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 740 })
}

/** Replace → history → validity → delete → restore, as one person does it. */
async function wholeWay(page: Page, name: string, look: (page: Page) => Promise<void>): Promise<void> {
  const newer = `новый_${name}`
  await uploadPdf(page, RETRAINING, name)
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByRole('link', { name: 'Заменить файл' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Заменить файл' })).toBeVisible()
  await look(page)

  const buffer = Buffer.from(await makePaperPdf(`замена ${name}`, ['Новый скан']))
  await page.getByLabel(/^Новый файл/).setInputFiles({ name: newer, mimeType: 'application/pdf', buffer })
  await page.getByRole('button', { name: 'Заменить файл' }).click()
  await expect(page.getByText('Файл заменён', { exact: true })).toBeVisible()
  const second = page.getByRole('region', { name: 'Версия 2' })
  await expect(second.getByText('Текущая')).toBeVisible()
  await expect(second.getByRole('link', { name: new RegExp(newer) })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Версия 1' }).getByText('Прежняя')).toBeVisible()

  await page.getByLabel('Действует до').fill('1.2.2020')
  await page.getByRole('button', { name: 'Сохранить срок' }).click()
  await expect(page.getByText('Срок истёк 01.02.2020')).toBeVisible()
  await look(page)

  await page.getByRole('link', { name: 'Удалить документ' }).click()
  await page.getByRole('button', { name: 'Удалить' }).click()
  await expect(page.getByText('Документ удалён', { exact: true })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Недавно удалённые', exact: true }).click()
  await look(page)
  await page.getByRole('button', { name: new RegExp(`Восстановить документ ${newer}`) }).click()
  await expect(page.getByText('Документ восстановлен', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Версия 1' })).toBeVisible()
}

test('файл заменяют, видят историю версий, удаляют документ и возвращают его', async ({ page }) => {
  await signInAs(page, 'orlova@demo.test')
  await wholeWay(page, 'переподготовка.pdf', expectGood)
})

test.describe('без JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('то же самое обычными формами', async ({ page }) => {
    await signInAs(page, 'volkov@demo.test')
    await wholeWay(page, 'без_скриптов.pdf', async () => undefined)
  })
})
