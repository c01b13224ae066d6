import { DemoBanner } from './demo-banner'
import { FoldedMenu } from './folded-menu'
import { Logo } from './logo'
import { NavLink } from './nav-link'
import { PersonBlock, SignOut } from './person-block'
import { SkipLink } from './skip-link'

type Item = { href: string; label: string }

/** Who is signed in; no person when it has yet to be proven who that is. */
export type Visitor = { person: { name: string; about: string; switches: boolean } | null; home: Item }

const items: readonly Item[] = [
  { href: '/verify', label: 'Проверка свидетельства' },
  { href: '/help', label: 'Помощь' },
]
const cabinet: Item = { href: '/cabinet', label: 'Личный кабинет' }

const linkClass =
  'flex min-h-11 items-center rounded-field px-4 hover:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-accent'

/** The top of public pages. */
export function SiteHeader({ mock, visitor }: { mock: boolean; visitor: Visitor | null }) {
  const home = visitor?.home ?? cabinet
  const all = items.some(({ href }) => href === home.href) ? items : [...items, home]
  const list = all.map(({ href, label }) => (
    <li key={href}>
      <NavLink href={href} exact={home.href.startsWith(`${href}/`)} className={linkClass}>
        {label}
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
          {visitor ? (
            <div className="contents sm:ms-auto sm:flex sm:items-center sm:gap-x-6 max-sm:[&>p]:order-none max-sm:[&>p]:w-auto max-sm:[&>p]:flex-1 sm:[&>p]:max-w-60">
              {visitor.person ? <PersonBlock {...visitor.person} /> : <SignOut />}
            </div>
          ) : null}
        </div>
      </header>
    </>
  )
}
