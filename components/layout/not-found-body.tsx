'use client'

import { usePathname } from 'next/navigation'
import { buttonClass } from '@/components/ui/button-class'
import { StatePage } from './state-page'

/** The way on by the part of the service the address belongs to. */
function homeOf(path: string): [href: string, label: string] {
  if (path.startsWith('/cabinet')) return ['/cabinet', 'В начало кабинета']
  if (path.startsWith('/staff')) return ['/staff', 'К очереди']
  return ['/', 'На главную']
}

/**
 * Body of the page for an address that leads nowhere, or to what belongs to another person. A client component on
 * purpose: Next puts the not-found pages above a page into each of its answers, and of these only a reference travels.
 */
export function NotFoundBody() {
  const [href, label] = homeOf(usePathname())
  return (
    <>
      <title>Страница не найдена · Кабинет аккредитации</title>
      <StatePage
        icon={
          <svg
            viewBox="0 0 24 24"
            className="size-7"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
          >
            <path d="M4 11a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M21 21l-5-5" />
          </svg>
        }
        title="Страница не найдена"
        actions={
          <>
            <a href={href} className={buttonClass()}>
              {label}
            </a>
            <a href="/help" className={buttonClass('secondary')}>
              Помощь
            </a>
          </>
        }
      >
        <p>Возможно, в адресе опечатка, запись удалена или открыта под другой учётной записью.</p>
      </StatePage>
    </>
  )
}
