'use client'

import { NotFoundBody } from '@/components/layout/not-found-body'

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-page px-4 py-8 sm:px-6">
      <p className="text-lg font-semibold">
        <a href="/" className="link">
          Кабинет аккредитации
        </a>
      </p>
      <NotFoundBody homeHref="/" homeLabel="На главную" />
    </main>
  )
}
