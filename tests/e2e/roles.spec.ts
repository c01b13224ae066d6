import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, settled } from './look'
import { asOwner, createNewcomer } from './newcomer'
import { signInAs } from './people'

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function expectGood(page: Page): Promise<void> {
  await settled(page)
  await expectNoSidewaysScroll(page, 360)
  await expectAccessible(page)
}

test('роль меняют нажатием; страница без прав называет роль и того, кто её даёт', async ({ page }) => {
  const { email } = await createNewcomer(2, 'Двуролева')
  await signInAs(page, email)
  await asOwner((client) =>
    client.query(`INSERT INTO "RoleGrant" ("userId", "role") SELECT "id", 'EXPERT' FROM "User" WHERE "email" = $1`, [
      email,
    ]),
  )
  await page.goto('/verify/batch')
  await expectListsRefused(page)
  await page.goto('/cabinet/settings')
  await page.getByRole('link', { name: 'Сменить роль' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Действует сейчас' })).toContainText('работник')
  await expectGood(page)
  await press(page, 'Выбрать роль: эксперт')
  await expect(page).toHaveURL(/\/staff$/)
  await page.goto('/cabinet/settings')
  await expect(heading(page, 'Нет прав на эту страницу')).toBeVisible()
  await expect(page.getByText('Она у вас есть, но сейчас вы действуете в другой')).toBeVisible()
  await expectGood(page)
  await press(page, 'Выбрать роль: медицинский работник')
  await expect(page).toHaveURL(/\/cabinet/)
  await page.goto('/staff')
  await expect(page.getByText(/Для неё нужна роль «эксперт»/)).toBeVisible()
  await leadFromRoles(page, email)
})

/** Both roles that check lists are named, each with who grants it. */
async function expectListsRefused(page: Page): Promise<void> {
  await expect(heading(page, 'Нет прав на эту страницу')).toBeVisible()
  for (const told of [
    'руководитель медицинской организации: роль назначает администратор кабинета по обращению организации',
    'менеджер медицинской организации: роль назначает администратор кабинета по просьбе руководителя организации',
  ])
    await expect(page.getByRole('listitem').filter({ hasText: told })).toBeVisible()
  await expectGood(page)
}

/** Those of an organisation and the support have a home too, see who they are wherever they go, and leave from there. */
async function leadFromRoles(page: Page, email: string): Promise<void> {
  await asOwner((client) =>
    client.query(
      `INSERT INTO "RoleGrant" ("userId", "role")
       SELECT "id", unnest('{SUPPORT,ORGANISATION_MANAGER,ORGANISATION_EMPLOYEE}'::"Role"[]) FROM "User" WHERE "email" = $1`,
      [email],
    ),
  )
  const menu = page.getByRole('navigation', { name: 'Основное меню' })
  for (const [role, path] of [
    ['поддержка', '/help'],
    ['сотрудник медицинской организации', '/verify'],
  ] as const) {
    await page.goto('/role')
    await press(page, `Выбрать роль: ${role}`)
    await expectHome(page, role, path)
  }
  await expect(page.getByText('Вы действуете как сотрудник организации')).toBeVisible()
  await page.goto('/verify/batch')
  await expect(page.getByText('Для неё нужна роль «менеджер медицинской организации». Она у вас есть')).toBeVisible()
  await expect(page.getByLabel('Номера и фамилии')).toHaveCount(0)
  await press(page, 'Выбрать роль: менеджер медицинской организации')
  await expectHome(page, 'менеджер медицинской организации', '/verify/batch')
  await page.setViewportSize({ width: 1280, height: 740 })
  await menu.getByRole('link', { name: 'Проверка свидетельства' }).click()
  await menu.getByRole('link', { name: 'Проверка списком' }).click()
  await expect(page.getByLabel('Номера и фамилии')).toBeVisible()
  await press(page, 'Выйти')
  await expect(page.getByRole('link', { name: 'Войти через Госуслуги' }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Выйти' })).toHaveCount(0)
}

async function expectHome(page: Page, role: string, path: string): Promise<void> {
  await expect(page).toHaveURL(path)
  await expect(page.getByRole('banner')).toContainText('Двуролева')
  await expect(page.getByRole('banner')).toContainText(role)
  await expectGood(page)
}
