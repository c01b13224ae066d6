import { expect, test, type Page } from '@playwright/test'
import { makePdf } from '@/tests/factories/pdf'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { signInAs, smsCode, withoutJavaScript } from './people'

const pdf = {
  name: 'Свидетельство_о_браке.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(makePdf({ text: 'Свидетельство о браке' })),
}

test('Смирнова меняет фамилию: расхождение с ФРМР, скан, код, решение сотрудника, обе фамилии', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, 'smirnova@demo.test')
  await page.goto('/cabinet/profile/register')
  const surname = page.getByRole('row', { name: /Фамилия/ })
  await expect(surname).toContainText('Белова')
  await expect(surname).toContainText('Смирнова')
  await expectAccessible(page)
  await surname.getByRole('link').click()

  await expect(page.getByRole('link', { name: 'Загрузить другой документ' })).toBeVisible()
  const added = await page.request.post('/api/documents', { multipart: { kind: 'name_change', file: pdf } })
  expect(added.status(), await added.text()).toBe(201)
  await page.goto('/cabinet/profile/change/last-name')
  await page.getByRole('radio', { name: new RegExp(`^${pdf.name}`) }).check()
  await expect(page.getByLabel('Новая фамилия')).toHaveValue('Белова')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Получить код в СМС' }).click()
  await expect(page.getByText(/Код отправлен на/)).toBeVisible()
  await page.getByLabel('Код из СМС').fill(await smsCode(page.request, 'smirnova@demo.test'))
  await page.getByRole('button', { name: 'Отправить запрос' }).click()
  await expect(page.getByText('Запрос отправлен', { exact: true })).toBeVisible()
  await expectAccessible(page)

  const expert = await withoutJavaScript(browser, baseURL)
  await signInAs(expert, 'expert@demo.test')
  await expert.goto('/staff/changes')
  await expert
    .getByRole('link', { name: /Белова/ })
    .first()
    .click()
  await expect(expert.getByText('Было')).toBeVisible()
  await expert.getByLabel('Принять').check()
  await expert.getByRole('button', { name: 'Отправить решение' }).click()
  await expect(expert.getByText('Решение отправлено врачу')).toBeVisible()

  await page.goto('/cabinet/profile/change/last-name')
  await expect(page.getByRole('region', { name: 'История изменений' })).toContainText('Принято')
  await page.goto('/cabinet/profile/register')
  await expect(page.getByRole('row', { name: /Фамилия/ })).toContainText('Смена фамилии учтена')
  await expectNoSidewaysScroll(page, 360)

  await page.goto('/cabinet/profile/change/passport')
  const series = page.getByLabel('Серия')
  await series.fill('45 1')
  await series.blur()
  await expect(series).toHaveAccessibleDescription(/серии паспорта/)
  await series.fill('45 10')
  await expect(series).not.toHaveAttribute('aria-invalid')

  await page.goto('/cabinet/profile/contacts/reserve-email')
  const address = page.getByLabel('Резервный адрес почты')
  await address.fill('belova')
  await address.blur()
  await expect(address).toHaveAccessibleDescription(/нужен вид name@example.ru/)
  await expectAccessible(page)
  await address.fill('belova-reserve@demo.test')
  await expect(address).not.toHaveAttribute('aria-invalid')
  await page.getByRole('button', { name: 'Получить код на почту' }).click()
  await expect(page.getByText(/Код отправлен на b\*\*\*@demo.test/)).toBeVisible()
  const letters = await page.request.get('/dev/mailbox?format=json&to=belova-reserve@demo.test')
  const [letter] = (await letters.json()) as { code?: string }[]
  await page.getByLabel('Код из письма').fill(letter?.code ?? '')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByRole('region', { name: 'Контакты' })).toContainText('belova-reserve@demo.test')
  await expectAccessible(page)
})

async function giveBothConsents(page: Page): Promise<void> {
  await page.goto('/cabinet/settings/consents')
  await page.getByRole('button', { name: 'Дать согласие' }).first().click()
  await expect(page.getByRole('status').filter({ hasText: 'Согласие дано' })).toBeVisible()
  const register = page.getByRole('region', { name: 'Передача сведений в ЕГИСЗ' })
  await register.getByRole('button', { name: 'Получить код в СМС' }).click()
  await expect(register.getByText(/Код отправлен на/)).toBeVisible()
  await register.getByLabel('Код из СМС').fill(await smsCode(page.request, 'petrov@demo.test', 'ЕГИСЗ'))
  await register.getByRole('button', { name: 'Дать согласие' }).click()
  await expect(register.getByText('Дано', { exact: true })).toBeVisible()
}

test('Петров впервые в кабинете: шаги помнятся между входами и проходятся без JavaScript', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, 'petrov@demo.test', '/cabinet')
  await page.goto('/cabinet')
  await expect(page.getByRole('heading', { level: 1, name: 'Первые шаги' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Согласия' }).first()).toHaveAttribute(
    'aria-current',
    'step',
  )
  await expectAccessible(page)
  await expect(page.getByRole('link', { name: 'Перейти к согласиям' })).toHaveAttribute(
    'href',
    '/cabinet/settings/consents',
  )
  await page.getByRole('button', { name: 'Ответить позже' }).click()
  await expect(page.getByText('Реестры не спрашиваем: нет вашего согласия')).toBeVisible()
  await expectAccessible(page)
  await giveBothConsents(page)
  await page.goto('/cabinet')
  await page.getByLabel('Согласен с условиями подключения').check()
  await page.getByRole('button', { name: 'Получить код в СМС' }).click()
  await expect(page.getByText(/Код отправлен на/)).toBeVisible()
  await expectAccessible(page)

  const again = await withoutJavaScript(browser, baseURL)
  await signInAs(again, 'petrov@demo.test', '/cabinet')
  await again.goto('/cabinet')
  await again.getByLabel('Согласен с условиями подключения').check()
  await again.getByLabel('Код из СМС').fill(await smsCode(page.request, 'petrov@demo.test', 'ФРМР'))
  await again.getByRole('button', { name: 'Подключить сервис ФРМР' }).click()
  await expect(again.getByRole('region', { name: 'Ваши данные' })).toContainText('Петров Пётр Петрович')
  await again.getByRole('button', { name: 'Заполнить пустое из ФРМР' }).click()
  await expect(again.getByRole('region', { name: 'Ваши данные' })).toContainText('ФРМР')
  await again.goto('/cabinet/start')
  await again.getByRole('button', { name: 'Дальше' }).click()
  await expect(again.getByRole('region', { name: 'Что дальше' })).toBeVisible()
  await again.getByRole('button', { name: 'Перейти в кабинет' }).click()
  await expect(again.getByRole('heading', { level: 1, name: 'Обзор' })).toBeVisible()
})

test('Сидорова меняет телефон, на который идут коды: код с нового и с прежнего; убирает — без кода', async ({
  page,
}) => {
  await signInAs(page, 'sidorova@demo.test')
  await page.goto('/cabinet/profile/contacts/phone')
  await expect(page.getByText('Прежний контакт недоступен?')).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 320)
  const fresh = '+79007654321'
  await page.getByLabel('Новый номер телефона').fill(fresh)
  await page.getByRole('button', { name: 'Получить код в СМС' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Второй код отправлен на прежний контакт' })).toBeVisible()
  const sent = await page.request.get(`/dev/mailbox?format=json&to=${encodeURIComponent(fresh)}`)
  const [message] = (await sent.json()) as { code?: string }[]
  await page.getByLabel('Код из СМС').fill(message?.code ?? '')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByRole('alert').first()).toContainText('шесть цифр')
  await expectAccessible(page)
  await page.getByLabel('Код из СМС').fill(message?.code ?? '')
  const former = await smsCode(page.request, 'sidorova@demo.test', 'смены контакта')
  await page.getByLabel('Код с прежнего контакта').fill(former)
  await page.getByRole('button', { name: 'Сохранить' }).click()
  const contacts = page.getByRole('region', { name: 'Контакты' })
  await expect(contacts).toContainText('+7 (900) 765-43-21')
  await page.goto('/cabinet/profile/contacts/phone')
  await page.getByRole('button', { name: 'Убрать из кабинета' }).click()
  await expect(contacts).not.toContainText('+7 (900) 765-43-21')
})
