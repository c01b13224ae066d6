'use client'

import type { ReactNode } from 'react'
import { countText, useUnread } from '@/components/notifications/live/live-store'
import { NewsLoader } from '@/components/notifications/live/news-loader'
import { SessionKeeper } from '@/components/session/session-keeper'
import { DemoBanner } from './demo-banner'
import { Logo } from './logo'
import { NavLink } from './nav-link'
import { PersonBlock } from './person-block'
import { SkipLink } from './skip-link'

export type StaffNavItem = {
  href: string
  label: string
  exact?: boolean
  /** How many news waited there when the page was made. */
  unread?: number
}

const linkClass =
  'inline-flex min-h-11 items-center border-b-[3px] border-transparent hover:border-line-strong ' +
  'aria-[current=page]:border-fill aria-[current=page]:font-semibold'

type StaffShellProps = {
  person: { name: string; role: string; id: string; switches: boolean }
  idleMinutes: number
  items: readonly StaffNavItem[]
  mock?: boolean
  children: ReactNode
}

/** The frame of the staff's pages: the full width of the window and smaller type, for eight hours a day. */
export function StaffShell({ person, idleMinutes, items, mock = false, children }: StaffShellProps) {
  return (
    <div className="flex min-h-dvh flex-col text-base [&_h1]:text-2xl [&_h2]:text-xl">
      <SkipLink />
      <DemoBanner mock={mock} wide />
      <header className="border-b border-line bg-surface">
        <div className="flex flex-wrap items-center gap-x-8 gap-y-1 px-4 py-1.5 sm:px-6">
          <Logo href="/staff" />
          <nav aria-label="Разделы рабочего места" className="no-print max-sm:order-last max-sm:w-full">
            <ul className="flex flex-wrap gap-x-6">
              {items.map((item) => (
                <li key={item.href}>
                  <NavLink href={item.href} exact={item.exact ?? false} className={linkClass}>
                    {item.label}
                    {item.unread === undefined ? null : <UnreadCount made={item.unread} />}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <PersonBlock
            name={person.name}
            about={person.role}
            switches={person.switches}
            sessionsHref="/staff/settings"
          />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="w-full min-w-0 flex-1 px-4 py-5 sm:px-6">
        {children}
      </main>
      <SessionKeeper owner={person.id} idleMinutes={idleMinutes} />
      <NewsLoader owner={person.id} unread={items.find(({ unread }) => unread !== undefined)?.unread ?? 0} />
    </div>
  )
}

function UnreadCount({ made }: { made: number }) {
  const unread = useUnread(made)
  if (unread === 0) return null
  return (
    <span className="ms-2 rounded-full bg-fill px-2 text-[0.9375rem] text-on-fill">
      {countText(unread)}
      <span className="sr-only"> непрочитанных</span>
    </span>
  )
}
