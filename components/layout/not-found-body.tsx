'use client'

import { buttonClass } from '@/components/ui/button-class'
import { StatePage } from './state-page'

/**
 * Body of the page for an address that leads nowhere, or to what belongs to another person. A client component on
 * purpose: Next puts the not-found page of every layout into each answer, and of these only a reference travels.
 */
export function NotFoundBody({ homeHref, homeLabel }: { homeHref: string; homeLabel: string }) {
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
            <a href={homeHref} className={buttonClass()}>
              {homeLabel}
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
