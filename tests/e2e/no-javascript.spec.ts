import { expect, test } from '@playwright/test'
import { fillSteps, signApplication, startPeriodic, uploadPdf } from './application'
import { issueCertificate } from './certificate'
import { signInThroughEsia, signOut } from './people'

test.use({ javaScriptEnabled: false })

test('весь путь врача проходит без JavaScript: вход, документ, заявка с электронной подписью, отслеживание', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signInThroughEsia(page, 'smirnova@demo.test')
  await expect(page).toHaveURL(/\/cabinet$/)
  const certificate = await issueCertificate(page)
  await uploadPdf(page, 'Документ о смене фамилии, имени или отчества', 'свидетельство_о_браке.pdf')
  await startPeriodic(page, 'Терапия')
  await fillSteps(page)
  const number = await signApplication(page, certificate)
  await expect(page.getByRole('link', { name: 'Подпись (.p7s)' })).toBeVisible()
  await page.goto('/cabinet/applications')
  await expect(page.getByRole('link', { name: number })).toBeVisible()
  await signOut(page)
})

test('ошибка в форме без JavaScript возвращает введённое и говорит, что исправить', async ({ page }) => {
  await signInThroughEsia(page, 'petrov@demo.test')
  await page.goto('/cabinet/profile/education')
  await page.getByLabel(/Кто выдал|Организация|Кем выдан|Учебное/).fill('Казанский медицинский университет')
  await page.getByRole('button', { name: /Сохранить|Добавить/ }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByLabel(/Кто выдал|Организация|Кем выдан|Учебное/)).toHaveValue(
    'Казанский медицинский университет',
  )
})
