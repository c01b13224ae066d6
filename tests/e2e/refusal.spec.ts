import { expect, test } from '@playwright/test'
import { fileApplication, fillSteps } from './application'
import { key, press, type } from './keyboard'
import { expectAccessible } from './look'
import { signInAs, withoutJavaScript } from './people'

const APPEAL = 'Документ действует: срок на третьей странице, её не заметили. Прошу проверить заявку ещё раз.'

test('повторная подача, отказ двумя сотрудниками, апелляция: удовлетворена другим секретарём, заявку берёт другой эксперт; врач без JavaScript, сотрудники без мыши', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const doctor = await withoutJavaScript(browser, baseURL)
  await signInAs(doctor, 'volkov@demo.test')
  await doctor.goto('/cabinet/applications')
  await doctor.getByRole('link', { name: /АК-/ }).first().click()
  await expect(doctor.getByText('Отклонена', { exact: true }).first()).toBeVisible()
  await doctor.getByRole('button', { name: 'Подать повторно' }).click()
  await expect(doctor.getByText('Черновик', { exact: true }).first()).toBeVisible()
  await fillSteps(doctor)
  const number = await fileApplication(doctor, 'volkov@demo.test')
  const applicationUrl = doctor.url().split('?')[0] ?? ''

  await signInAs(page, 'expert@demo.test')
  await page.goto(`/staff?number=${encodeURIComponent(number)}`)
  await press(page, page.getByRole('link', { name: number }))
  await page.waitForURL(/\/staff\/applications\//)
  await key(page, 't')
  await expect(page).toHaveURL(/done=taken/)
  const caseUrl = page.url().split('?')[0] ?? ''
  const refusal = page.getByRole('radio', { name: /^Отклонить/ })
  const send = page.getByRole('button', { name: 'Направить на согласование' })
  await press(page, refusal, 'Space')
  await press(page, send)
  await expect(page.getByRole('alert').first()).toContainText('Для отказа отметьте хотя бы одну причину')
  await expectAccessible(page)
  const reasons = page.getByRole('group', { name: 'Причины отказа' })
  await press(page, reasons.getByLabel('Документ просрочен'), 'Space')
  await press(page, refusal, 'Space')
  await press(page, send)
  await expect(page).toHaveURL(/done=proposed/)

  await signInAs(page, 'secretary@demo.test')
  await page.goto(caseUrl)
  await press(page, page.getByRole('button', { name: 'Отклонить' }))
  await expect(page).toHaveURL(/done=refused/)

  await doctor.goto(applicationUrl)
  await expect(doctor.getByText('Отклонена', { exact: true }).first()).toBeVisible()
  await expect(doctor.getByText('Документ просрочен').first()).toBeVisible()
  await expect(doctor.getByRole('button', { name: 'Подать повторно' })).toBeVisible()
  await signInAs(page, 'volkov@demo.test')
  await page.goto(applicationUrl)
  await expectAccessible(page)
  await expect(async () => {
    const letters = await page.request.get('/dev/mailbox?format=json&to=volkov@demo.test')
    const subjects = ((await letters.json()) as { subject?: string }[]).map((letter) => letter.subject)
    expect(subjects).toContain(`Заявка ${number} отклонена`)
  }).toPass({ timeout: 15_000 })

  await page.goto(`${applicationUrl}/appeal`)
  await expectAccessible(page)
  await doctor.goto(`${applicationUrl}/appeal`)
  await doctor.getByLabel('С чем вы не согласны').fill(APPEAL)
  await doctor.getByRole('button', { name: 'Отправить апелляцию' }).click()
  await expect(doctor.getByText('Апелляция отправлена')).toBeVisible()
  await page.reload()
  await expectAccessible(page)

  await signInAs(page, 'secretary@demo.test')
  await page.goto('/staff/appeals')
  await expectAccessible(page)
  await press(page, page.getByRole('link', { name: number }))
  await expect(page.getByRole('note')).toContainText('другой сотрудник')
  await expect(page.getByRole('button', { name: 'Отправить ответ' })).toHaveCount(0)
  const appealUrl = page.url()

  await signInAs(page, 'secretary2@demo.test')
  await page.goto(appealUrl)
  await press(page, page.getByRole('radio', { name: /^Удовлетворить/ }), 'Space')
  await type(page, page.getByLabel('Ответ врачу'), 'Срок документа действительно не истёк: заявку проверят заново.')
  await expectAccessible(page)
  await press(page, page.getByRole('button', { name: 'Отправить ответ' }))
  await expect(page).not.toHaveURL(appealUrl)

  await signInAs(page, 'expert@demo.test')
  await page.goto(caseUrl)
  await expect(page.getByText('Отправлена', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Взять в работу' })).toHaveCount(0)
  await signInAs(page, 'expert2@demo.test')
  await page.goto(caseUrl)
  await key(page, 't')
  await expect(page).toHaveURL(/done=taken/)
  await doctor.goto(`${applicationUrl}/appeal`)
  await expect(doctor.getByText('Срок документа действительно не истёк').first()).toBeVisible()
  await doctor.context().close()
  await signInAs(page, 'volkov@demo.test')
  await page.goto(`${applicationUrl}/appeal`)
  await expectAccessible(page)
})

test('на чужом согласовании у эксперта нет кнопок решения; начатое секретарём ждёт его в своей форме', async ({
  page,
}) => {
  await signInAs(page, 'expert@demo.test')
  await page.goto('/staff?status=AWAITING_APPROVAL')
  await page.getByRole('link', { name: /АК-/ }).first().click()
  await expect(page.getByText('На согласовании', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Одобрить' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Отклонить' })).toHaveCount(0)

  await signInAs(page, 'secretary@demo.test')
  await page.reload()
  const words = page.getByLabel('Что проверить ещё раз')
  await words.fill('Сверьте диплом с реестром')
  await page.getByRole('navigation').getByRole('link', { name: 'Очередь' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Очередь заявок' })).toBeVisible()
  await page.goBack()
  await expect(words).toHaveValue('Сверьте диплом с реестром')
  await expect(page.getByText('вы написали и не отправили')).toHaveCount(1)
})
