import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { homeOf } from '@/lib/auth/roles'
import type { Role } from '@/lib/db/generated/prisma/enums'
import { SiteHeader } from './site-header'

vi.mock('next/navigation', () => ({ usePathname: () => '/verify/batch' }))

const person = { name: 'Двуролева А. П.', about: 'эксперт', switches: true }
const signedIn = (role: Role | null) =>
  renderToStaticMarkup(<SiteHeader mock={false} visitor={{ person, home: homeOf(role) }} />)

describe('верх страниц для всех', () => {
  test('гостю предлагает кабинет и ничего больше', () => {
    const html = renderToStaticMarkup(<SiteHeader mock={false} visitor={null} />)
    expect(html).toContain('href="/cabinet"')
    expect(html).not.toContain('Выйти')
  })

  test.each([
    ['DOCTOR', '/cabinet'],
    ['EXPERT', '/staff'],
    ['ORGANISATION_HEAD', '/verify/batch'],
    ['ORGANISATION_MANAGER', '/verify/batch'],
    ['ORGANISATION_EMPLOYEE', null],
    ['SUPPORT', null],
    [null, '/cabinet'],
  ] as const)('%s: имя, роль, выход, путь домой, который примет', (role, home) => {
    const html = signedIn(role)
    for (const shown of [person.name, person.about, 'Сменить роль', 'Выйти']) expect(html).toContain(shown)
    const homes = ['/cabinet', '/staff', '/verify/batch'].filter((href) => html.includes(`href="${href}"`))
    expect(homes).toEqual(home ? [home] : [])
  })

  test('текущей названа одна страница, а не та, под которой она лежит', () => {
    // The menu stands there twice, for wide and for narrow windows.
    expect(signedIn('ORGANISATION_HEAD').match(/aria-current="page"/g)).toHaveLength(2)
  })

  test('кто ещё не доказал, что это он, может выйти, но имени не узнаёт', () => {
    const html = renderToStaticMarkup(<SiteHeader mock={false} visitor={{ person: null, home: homeOf(null) }} />)
    expect(html).toContain('Выйти')
    expect(html).not.toContain('Сменить роль')
  })
})
