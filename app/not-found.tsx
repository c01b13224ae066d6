'use client'

import { usePathname } from 'next/navigation'
import { Logo } from '@/components/layout/logo'
import { NotFoundBody } from '@/components/layout/not-found-body'
import { SiteFooter } from '@/components/layout/site-footer'

/** The way on by the part of the service the address belongs to. */
function homeOf(path: string): { homeHref: string; homeLabel: string } {
  if (path.startsWith('/cabinet')) return { homeHref: '/cabinet', homeLabel: 'В начало кабинета' }
  if (path.startsWith('/staff')) return { homeHref: '/staff', homeLabel: 'К очереди' }
  return { homeHref: '/', homeLabel: 'На главную' }
}

export default function NotFoundPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto max-w-page px-4 py-3 sm:px-6 lg:px-8">
          <Logo href="/" />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-page px-4 py-8 sm:px-6">
        <NotFoundBody {...homeOf(usePathname())} />
      </main>
      <SiteFooter />
    </div>
  )
}
