import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { signInAs } from './people'

/** Both files drawn beside each other, fit for everybody and for a narrow screen. */
async function expectBothDrawn(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    const pages = page.getByRole('region', { name: `Страницы: ${title}` })
    await expect(pages.locator('canvas, img').first()).toBeVisible()
  }
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 320)
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('такой же файл у другого человека: тревога в заявке → сравнение → вывод', async ({ page }) => {
  await signInAs(page, 'expert@demo.test')
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Совпадения' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Совпадения документов' })).toBeVisible()
  await expectAccessible(page)
  const row = page.getByRole('row', { name: /Такой же файл.*Кузнецов О\. Д\..*Волков С\. А\./ })
  const number = (await row.textContent())?.match(/АК-\d{4}-\d+/)?.[0] ?? ''
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Такой же файл у другого человека' })).toBeVisible()
  await expectBothDrawn(page, 'Появился позже', 'Был раньше')

  // The same alarm stands beside the document in the application.
  await page.getByRole('link', { name: number }).click()
  await page.waitForURL(/\/staff\/applications\//)
  const checks = page.getByRole('region', { name: 'Автоматические проверки' })
  await expect(checks).toContainText('Документы повторяют чужие')
  const next = page.getByRole('button', { name: 'Следующий документ' })
  const alarm = page.getByRole('note').filter({ hasText: 'Такой же файл у другого человека' })
  await expect(async () => {
    if (!(await alarm.isVisible())) await next.click()
    await expect(alarm).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  await alarm.getByRole('link', { name: 'Сравнить' }).click()

  await page.getByRole('button', { name: 'Записать вывод' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Выберите, что показала проверка')
  await expectAccessible(page)
  await page.getByLabel('Совпадение объяснимо').check()
  await page.getByLabel('На чём основан вывод').fill('Врачи учились на одном курсе, удостоверение групповое.')
  await page.getByRole('button', { name: 'Записать вывод' }).click()
  await expect(page.getByText('Вывод записан')).toBeVisible()
  await expect(page.getByText('Врачи учились на одном курсе')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/staff/reuse?view=closed')
  await expect(page.getByRole('row', { name: /Кузнецов О\. Д\./ })).toContainText('Совпадение объяснимо')
  await expectAccessible(page)
})

test('замена файла после 48 часов: обе версии рядом, без пояснения не отклонить, врач узнаёт решение', async ({
  page,
}) => {
  await signInAs(page, 'secretary@demo.test')
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Замены файлов' }).click()
  await page
    .getByRole('row', { name: /Орлова/ })
    .getByRole('link')
    .click()
  await expect(page.getByText('На прежнем скане обрезана печать отдела кадров.')).toBeVisible()
  await expectBothDrawn(page, 'Прежний файл', 'Новый файл')
  await page.getByLabel('Отклонить').check()
  await page.getByRole('button', { name: 'Отправить решение' }).click()
  await expect(page.getByRole('alert').first()).toContainText('почему замена не подходит')
  await page.getByLabel('Принять').check()
  await page.getByRole('button', { name: 'Отправить решение' }).click()
  await expect(page.getByText('Решение отправлено врачу')).toBeVisible()
  await expectAccessible(page)
  await signInAs(page, 'orlova@demo.test')
  await page.goto('/cabinet/notifications')
  await expect(page.getByText('Замена файла принята').first()).toBeVisible()
  await page.goto('/cabinet/history?tab=access')
  await expect(page.getByRole('row', { name: /Документ «Орлова_Трудовая_книжка\.pdf»/ }).first()).toBeVisible()
})
