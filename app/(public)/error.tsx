'use client'

import { ErrorBody } from '@/components/layout/error-body'
import { Logo } from '@/components/layout/logo'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content" className="mx-auto max-w-page px-4 sm:px-6 lg:px-8">
      <div className="pt-3">
        <Logo href="/" />
      </div>
      <ErrorBody error={error} retry={retry} homeHref="/" homeLabel="На главную" />
    </main>
  )
}
