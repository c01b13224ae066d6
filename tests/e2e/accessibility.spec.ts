import { expect, type Page } from '@playwright/test'
import { personaEmail } from '@/lib/dev/persona-list'
import { startPeriodic } from './application'
import { expectAccessible, expectNoSidewaysScroll, settled } from './look'
import { innerPages, open, openInner, visits } from './pages'
import { signInAs } from './people'
import { test } from './visitors'

// Half of all browser time: the pages share nothing, so all workers take them.
test.describe.configure({ mode: 'parallel' })

async function expectGood(page: Page): Promise<void> {
  await settled(page)
  await expectAccessible(page)
  for (const width of [360, 320]) await expectNoSidewaysScroll(page, width)
  // Colours are those of the wide page, and looking at them is the dearest rule.
  await expectAccessible(page, ['color-contrast'])
}

for (const visit of visits) {
  test(`«${visit.name}» (${visit.path}) доступна и помещается в 320 px`, async ({ pageOf }) => {
    const page = await pageOf(visit.as)
    await open(page, visit)
    await expectGood(page)
  })
}

for (const inner of innerPages) {
  test(`«${inner.name}» доступна и помещается в 320 px`, async ({ pageOf }) => {
    const page = await pageOf(personaEmail(inner.as))
    await openInner(page, inner)
    await expectGood(page)
  })
}

const DARK = [
  '/',
  '/cabinet',
  '/staff',
  '/cabinet/applications/new',
  '/cabinet/settings/notifications',
  '/staff/certificates',
]
for (const visit of visits.filter(({ path }) => DARK.includes(path))) {
  test(`«${visit.name}» доступна в тёмной теме`, async ({ pageOf }) => {
    const page = await pageOf(visit.as)
    await page.emulateMedia({ colorScheme: 'dark' })
    await open(page, visit)
    await settled(page)
    await expectAccessible(page)
  })
}

const LARGE = ['начало', 'обзор', 'дело в работе', 'свидетельство']
for (const visit of [...visits, ...innerPages].filter(({ name }) => LARGE.includes(name))) {
  test(`«${visit.name}» помещается и с текстом вдвое крупнее`, async ({ pageOf }) => {
    const inner = 'from' in visit
    const page = await pageOf(inner ? personaEmail(visit.as) : visit.as)
    await (inner ? openInner(page, visit) : open(page, visit))
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await expectNoSidewaysScroll(page, 1280)
  })
}

test('каждый шаг заявки доступен, пустой и с ошибками', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAs(page, 'head@demo.test')
  await startPeriodic(page, 'Кардиология')
  const draft = new URL(page.url()).pathname
  await expectGood(page)
  for (const step of ['personal', 'education', 'experience', 'documents', 'consents', 'preview']) {
    await page.goto(`${draft}/${step}?check=1`)
    await expectGood(page)
  }
})

test('сравнение того, что введено в двух окнах, доступно', async ({ page, context }) => {
  await signInAs(page, 'head@demo.test')
  await startPeriodic(page, 'Гастроэнтерология')
  await page.goto(`${new URL(page.url()).pathname}/education`)
  const second = await context.newPage()
  await second.goto(page.url())
  for (const [tab, text] of [
    [page, 'Первое окно'],
    [second, 'Второе окно с очень длинным названием образовательной организации'],
  ] as const) {
    await tab.getByLabel('Образовательная организация').fill(text)
    await tab.getByRole('button', { name: 'Сохранить и продолжить' }).click()
  }
  await expect(second.getByRole('heading', { name: 'Этот шаг уже сохранили в другом окне' })).toBeVisible()
  await expectGood(second)
})

test('проверка по QR-коду доступна и называет владельца, по одному номеру имени не показывает', async ({ page }) => {
  await signInAs(page, 'orlova@demo.test')
  await page.goto('/cabinet/certificates')
  await page.getByRole('link', { name: /Периодическая аккредитация/ }).click()
  await page.getByRole('link', { name: 'Открыть страницу проверки' }).click()
  await page.waitForURL(/\/verify\//)
  await expect(page.getByText('Истекает', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Орлова Елена Викторовна')).toBeVisible()
  await expectGood(page)
  await page.goto(new URL(page.url()).pathname)
  await expect(page.getByText('Истекает', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Орлова Елена Викторовна')).toHaveCount(0)
  await expectGood(page)
})

test('удаление документа доступно и просит подтверждения', async ({ page }) => {
  await signInAs(page, 'smirnova@demo.test')
  await page.goto('/cabinet/documents')
  await page.getByRole('link', { name: /ИНН/ }).first().click()
  await page.getByRole('link', { name: /Удалить/ }).click()
  await expect(page).toHaveURL(/\/delete$/)
  await expectGood(page)
})

test('шаги Госуслуг доступны: пароль, ошибка, код', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Войти через Госуслуги' }).click()
  await expectGood(page)
  await page.getByLabel('Телефон, почта или СНИЛС').fill('auditor@demo.test')
  await page.getByLabel('Пароль').fill('не тот пароль')
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByText('Неверный логин или пароль').first()).toBeVisible()
  await expectGood(page)
  await page.getByLabel('Телефон, почта или СНИЛС').fill('auditor@demo.test')
  await page.getByLabel('Пароль').fill('Gosuslugi-2026')
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByLabel('Код из СМС')).toBeVisible()
  await expectGood(page)
})

test('форма шага с клавиатуры: ошибка получает фокус и ведёт к полю', async ({ page }) => {
  await signInAs(page, 'ivanova@demo.test', '/cabinet')
  await page.goto('/cabinet/applications/new')
  await page.getByRole('button', { name: 'Создать черновик' }).focus()
  await page.keyboard.press('Enter')
  const summary = page.getByRole('alert').first()
  await expect(summary).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator(':focus')).toHaveAttribute('name', /kind|specialtyCode/)
})
