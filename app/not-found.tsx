'use client'

import { Logo } from '@/components/layout/logo'
import { NotFoundBody } from '@/components/layout/not-found-body'
import { SiteFooter } from '@/components/layout/site-footer'

export default function NotFoundPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto max-w-page px-4 py-3 sm:px-6 lg:px-8">
          <Logo href="/" />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-page px-4 py-8 sm:px-6">
        <NotFoundBody />
      </main>
      <SiteFooter />
    </div>
  )
}
