import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer'
import { SiteHeader, type Visitor } from './site-header'

type PublicFrameProps = { mock: boolean; visitor: Visitor | null; children: ReactNode }

/** The frame of public pages. */
export function PublicFrame({ mock, visitor, children }: PublicFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader mock={mock} visitor={visitor} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-page px-4 py-8 sm:px-6 sm:py-12 lg:px-8">
        {children}
      </main>
      <SiteFooter />
    </div>
  )
}
