import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

/** The frame of public pages. */
export function PublicFrame({ mock, children }: { mock: boolean; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader mock={mock} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-page px-4 py-8 sm:px-6 sm:py-12 lg:px-8">
        {children}
      </main>
      <SiteFooter />
    </div>
  )
}
