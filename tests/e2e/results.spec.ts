import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { signInAs } from './people'

test('«Проверить» спрашивает реестр организаций и показывает его ответ', async ({ page }) => {
  await signInAs(page, 'orlova@demo.test')
  await page.goto('/cabinet/certificates')
  await page.getByRole('button', { name: /^Проверить свидетельство/ }).click()
  await expect(page.getByText(/^(Подтверждено|Не подтверждено|Требуется уточнение)$/).first()).toBeVisible()
  await expect(page.getByText(/^проверено \d\d\.\d\d\.\d{4}$/).first()).toBeVisible()
  await expectAccessible(page)
})

test('руководитель проверяет список и получает ответ по каждой строке', async ({ page }) => {
  await signInAs(page, 'head@demo.test')
  await page.goto('/role')
  await page.getByRole('button', { name: 'Выбрать роль: руководитель медицинской организации' }).click()
  await expect(page).toHaveURL(/\/verify\/batch$/)
  await page.getByLabel('Номера и фамилии').fill('7722 000000003;Орлова\n7799 000000099;Никто')
  await page.getByRole('button', { name: 'Проверить список' }).click()
  await expect(page.getByText('В списке 2 строки: найдено 1')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '000000099' })).toContainText('не найдено', { ignoreCase: true })
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 320)
})

test('сообщение отправляют снова с причиной: получается новое, второй раз того же не отправить', async ({ page }) => {
  await signInAs(page, 'secretary@demo.test')
  // What other walks send meanwhile must not push it off the page.
  await page.goto('/staff/deliveries?kind=documentsRequested')
  await page.locator('main').getByRole('link', { name: 'Запрос документов' }).last().click()
  await expect(page).toHaveURL(/\/staff\/deliveries\/[\da-f-]{36}$/)
  const before = page.url()
  await page.getByRole('button', { name: 'Отправить снова' }).click()
  await expect(page.getByRole('alert').first()).toBeFocused()
  await expectAccessible(page)
  await page.getByLabel(/^Почему отправляете снова/).fill('Врач сменил почту и письма не видел')
  await page.getByRole('button', { name: 'Отправить снова' }).click()
  await expect(page.getByText('Сообщение отправляется снова')).toBeVisible()
  await expect(page.getByText('Врач сменил почту и письма не видел')).toBeVisible()
  await expectAccessible(page)
  await page.goto(before)
  await expect(page.getByRole('link', { name: 'Открыть новое сообщение' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Отправить снова' })).toHaveCount(0)
})
