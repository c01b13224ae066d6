import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'
import { DemoBanner } from './demo-banner'
import { FoldedMenu } from './folded-menu'
import { Logo } from './logo'
import { NavLink } from './nav-link'
import { PersonBlock } from './person-block'
import { SiteFooter } from './site-footer'
import { SkipLink } from './skip-link'

const items: readonly { href: string; label: string; icon: IconName }[] = [
  { href: '/cabinet', label: 'Обзор', icon: 'house' },
  { href: '/cabinet/profile', label: 'Мои данные', icon: 'user-round' },
  { href: '/cabinet/documents', label: 'Документы', icon: 'file-text' },
  { href: '/cabinet/applications', label: 'Мои заявки', icon: 'clipboard-list' },
  { href: '/cabinet/certificates', label: 'Свидетельства', icon: 'award' },
  { href: '/cabinet/education', label: 'Образование', icon: 'graduation-cap' },
  { href: '/cabinet/history', label: 'История', icon: 'history' },
  { href: '/cabinet/notifications', label: 'Уведомления', icon: 'bell' },
  { href: '/cabinet/settings', label: 'Настройки', icon: 'settings' },
  { href: '/cabinet/support', label: 'Помощь', icon: 'life-buoy' },
]

const linkClass =
  'flex min-h-11 items-center gap-3 rounded-field px-3 py-2 hover:bg-sunken ' +
  'aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent'

type CabinetShellProps = {
  person: {
    name: string
    /** Date and time of the sign-in before this one, already formatted; null on the first one. */
    lastSignIn: string | null
  }
  unread?: number
  mock?: boolean
  children: ReactNode
}

function menu(unread: number) {
  return items.map((item) => (
    <li key={item.href}>
      <NavLink
        href={item.href}
        exact={item.href === '/cabinet'}
        className={linkClass}
        description={item.href === '/cabinet/notifications' && unread > 0 ? `Непрочитанных: ${unread}` : undefined}
      >
        <Icon name={item.icon} className="size-5 text-accent" />
        {item.label}
        {item.href === '/cabinet/notifications' && unread > 0 ? (
          <span
            aria-hidden="true"
            className="ms-auto rounded-full bg-fill px-2 text-[0.9375rem] font-medium text-on-fill"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </NavLink>
    </li>
  ))
}

/** The frame of the medical worker's pages. */
export function CabinetShell({ person, unread = 0, mock = false, children }: CabinetShellProps) {
  // One list used twice: only one of the two is displayed, the other is out of the accessibility tree.
  const list = menu(unread)
  const about = person.lastSignIn ? `Последний вход: ${person.lastSignIn}` : 'Вы вошли впервые'
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <DemoBanner mock={mock} />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3 sm:px-6 lg:px-8">
          <Logo href="/cabinet" />
          <PersonBlock name={person.name} about={about} />
        </div>
      </header>
      <div className="mx-auto grid w-full max-w-page gap-x-8 px-4 py-4 sm:px-6 lg:grid-cols-[14.5rem_minmax(0,1fr)] lg:px-8 lg:py-8 print:block">
        <nav aria-label="Разделы кабинета" className="no-print mb-4 lg:hidden">
          <FoldedMenu>
            <ul className="grid gap-1 rounded-card border border-line bg-surface p-2 sm:grid-cols-2">{list}</ul>
          </FoldedMenu>
        </nav>
        <nav aria-label="Разделы кабинета" className="no-print max-lg:hidden">
          <ul className="sticky top-6 grid gap-1">{list}</ul>
        </nav>
        <main id="content" tabIndex={-1} className="min-w-0 pb-12">
          {children}
        </main>
      </div>
      <SiteFooter />
    </div>
  )
}
