import { DemoBanner } from './demo-banner'
import { FoldedMenu } from './folded-menu'
import { Logo } from './logo'
import { NavLink } from './nav-link'
import { SkipLink } from './skip-link'

const items = [
  { href: '/verify', label: 'Проверка свидетельства' },
  { href: '/help', label: 'Помощь' },
  { href: '/cabinet', label: 'Личный кабинет' },
] as const

const linkClass =
  'flex min-h-11 items-center rounded-field px-4 hover:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-accent'

/** The top of public pages. */
export function SiteHeader({ mock }: { mock: boolean }) {
  const list = items.map((item) => (
    <li key={item.href}>
      <NavLink href={item.href} className={linkClass}>
        {item.label}
      </NavLink>
    </li>
  ))
  return (
    <>
      <SkipLink />
      <DemoBanner mock={mock} />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-6 lg:px-8">
          <Logo href="/" />
          <nav aria-label="Основное меню" className="no-print hidden md:block">
            <ul className="-me-4 flex gap-1">{list}</ul>
          </nav>
          <nav aria-label="Основное меню" className="no-print contents md:hidden">
            <FoldedMenu className="open:w-full">
              <ul className="grid gap-1">{list}</ul>
            </FoldedMenu>
          </nav>
        </div>
      </header>
    </>
  )
}
