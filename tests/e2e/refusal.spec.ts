import { expect, test } from '@playwright/test'
import { fileApplication, fillSteps } from './application'
import { expectAccessible } from './look'
import { signInAs } from './people'

const APPEAL = 'Документ действует: срок на третьей странице, её не заметили. Прошу проверить заявку ещё раз.'

test('повторная подача, отказ двумя сотрудниками, апелляция: удовлетворена другим секретарём, заявку берёт другой эксперт', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signInAs(page, 'volkov@demo.test')
  await page.goto('/cabinet/applications')
  await page.getByRole('link', { name: /АК-/ }).first().click()
  await expect(page.getByText('Отклонена', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Подать повторно' }).click()
  await expect(page.getByText('Черновик', { exact: true }).first()).toBeVisible()
  await fillSteps(page)
  const number = await fileApplication(page, 'volkov@demo.test')
  const applicationUrl = page.url().split('?')[0] ?? ''

  await signInAs(page, 'expert@demo.test')
  await page.goto(`/staff?number=${encodeURIComponent(number)}`)
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('button', { name: 'Взять в работу' }).click()
  await expect(page).toHaveURL(/done=taken/)
  const caseUrl = page.url().split('?')[0] ?? ''
  await page.getByRole('radio', { name: /^Отклонить/ }).check()
  await page.getByRole('button', { name: 'Направить на согласование' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Для отказа отметьте хотя бы одну причину')
  await expectAccessible(page)
  await page.getByRole('group', { name: 'Причины отказа' }).getByLabel('Документ просрочен').check()
  await page.getByRole('radio', { name: /^Отклонить/ }).check()
  await page.getByRole('button', { name: 'Направить на согласование' }).click()
  await expect(page).toHaveURL(/done=proposed/)

  await signInAs(page, 'secretary@demo.test')
  await page.goto(caseUrl)
  await page.getByRole('button', { name: 'Отклонить' }).click()
  await expect(page).toHaveURL(/done=refused/)

  await signInAs(page, 'volkov@demo.test')
  await page.goto(applicationUrl)
  await expect(page.getByText('Отклонена', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Документ просрочен').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Подать повторно' })).toBeVisible()
  await expectAccessible(page)
  await expect(async () => {
    const letters = await page.request.get('/dev/mailbox?format=json&to=volkov@demo.test')
    const subjects = ((await letters.json()) as { subject?: string }[]).map((letter) => letter.subject)
    expect(subjects).toContain(`Заявка ${number} отклонена`)
  }).toPass({ timeout: 15_000 })

  await page.goto(`${applicationUrl}/appeal`)
  await expectAccessible(page)
  await page.getByLabel('С чем вы не согласны').fill(APPEAL)
  await page.getByRole('button', { name: 'Отправить апелляцию' }).click()
  await expect(page.getByText('Апелляция отправлена')).toBeVisible()
  await expectAccessible(page)

  await signInAs(page, 'secretary@demo.test')
  await page.goto('/staff/appeals')
  await expectAccessible(page)
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('note')).toContainText('другой сотрудник')
  await expect(page.getByRole('button', { name: 'Отправить ответ' })).toHaveCount(0)
  const appealUrl = page.url()

  await signInAs(page, 'secretary2@demo.test')
  await page.goto(appealUrl)
  await page.getByRole('radio', { name: /^Удовлетворить/ }).check()
  await page.getByLabel('Ответ врачу').fill('Срок документа действительно не истёк: заявку проверят заново.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Отправить ответ' }).click()
  await expect(page).not.toHaveURL(appealUrl)

  await signInAs(page, 'expert@demo.test')
  await page.goto(caseUrl)
  await expect(page.getByText('Отправлена', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Взять в работу' })).toHaveCount(0)
  await signInAs(page, 'expert2@demo.test')
  await page.goto(caseUrl)
  await page.getByRole('button', { name: 'Взять в работу' }).click()
  await expect(page).toHaveURL(/done=taken/)
  await signInAs(page, 'volkov@demo.test')
  await page.goto(`${applicationUrl}/appeal`)
  await expect(page.getByText('Срок документа действительно не истёк').first()).toBeVisible()
  await expectAccessible(page)
})

test('на чужом согласовании у эксперта нет кнопок решения', async ({ page }) => {
  await signInAs(page, 'expert@demo.test')
  await page.goto('/staff?status=AWAITING_APPROVAL')
  await page.getByRole('link', { name: /АК-/ }).first().click()
  await expect(page.getByText('На согласовании', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Одобрить' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Отклонить' })).toHaveCount(0)
})
