'use client'

import type { ReactNode } from 'react'
import { NewsLoader } from '@/components/notifications/live/news-loader'
import { SessionKeeper } from '@/components/session/session-keeper'
import { CabinetMenu } from './cabinet-menu'
import { DemoBanner } from './demo-banner'
import { Logo } from './logo'
import { PersonBlock } from './person-block'
import { SiteFooter } from './site-footer'
import { SkipLink } from './skip-link'

type CabinetShellProps = {
  person: {
    name: string
    /** Date and time of the sign-in before this one, already formatted; null on the first one. */
    lastSignIn: string | null
    id: string
    switches: boolean
  }
  idleMinutes: number
  unread?: number
  mock?: boolean
  children: ReactNode
}

/** The frame of the medical worker's pages. */
export function CabinetShell({ person, idleMinutes, unread = 0, mock = false, children }: CabinetShellProps) {
  const about = person.lastSignIn ? `Последний вход: ${person.lastSignIn}` : 'Вы вошли впервые'
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <DemoBanner mock={mock} />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3 sm:px-6 lg:px-8">
          <Logo href="/cabinet" />
          <PersonBlock name={person.name} about={about} switches={person.switches} />
        </div>
      </header>
      <div className="mx-auto grid w-full max-w-page gap-x-8 px-4 py-4 sm:px-6 lg:grid-cols-[14.5rem_minmax(0,1fr)] lg:px-8 lg:py-8 print:block">
        <CabinetMenu unread={unread} />
        <main id="content" tabIndex={-1} className="min-w-0 pb-12">
          {children}
        </main>
      </div>
      <SiteFooter />
      <SessionKeeper owner={person.id} idleMinutes={idleMinutes} />
      <NewsLoader owner={person.id} unread={unread} />
    </div>
  )
}
