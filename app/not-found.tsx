'use client'

import { usePathname } from 'next/navigation'
import { NotFoundBody } from '@/components/layout/not-found-body'

/** The way on by the part of the service the address belongs to. */
function homeOf(path: string): { homeHref: string; homeLabel: string } {
  if (path.startsWith('/cabinet')) return { homeHref: '/cabinet', homeLabel: 'В начало кабинета' }
  if (path.startsWith('/staff')) return { homeHref: '/staff', homeLabel: 'К очереди' }
  return { homeHref: '/', homeLabel: 'На главную' }
}

export default function NotFoundPage() {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-page px-4 py-8 sm:px-6">
      <p className="text-lg font-semibold">
        <a href="/" className="link">
          Кабинет аккредитации
        </a>
      </p>
      <NotFoundBody {...homeOf(usePathname())} />
    </main>
  )
}
