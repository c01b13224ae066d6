'use client'

import './globals.css'
import { ErrorBody } from '@/components/layout/error-body'

export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="ru">
      <body>
        <title>Не получилось открыть страницу · Кабинет аккредитации</title>
        <main className="mx-auto max-w-page px-4">
          <ErrorBody error={error} retry={retry} homeHref="/" homeLabel="На главную" />
        </main>
      </body>
    </html>
  )
}
