'use client'

import { usePathname } from 'next/navigation'
import { countText, useUnread } from '@/components/notifications/live/live-store'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'

const items: readonly { href: string; label: string; icon: IconName }[] = [
  { href: '/cabinet', label: 'Обзор', icon: 'house' },
  { href: '/cabinet/profile', label: 'Мои данные', icon: 'user-round' },
  { href: '/cabinet/documents', label: 'Документы', icon: 'file-text' },
  { href: '/cabinet/applications', label: 'Мои заявки', icon: 'clipboard-list' },
  { href: '/cabinet/certificates', label: 'Свидетельства', icon: 'award' },
  { href: '/cabinet/education', label: 'Образование', icon: 'graduation-cap' },
  { href: '/cabinet/history', label: 'История', icon: 'history' },
  { href: '/cabinet/notifications', label: 'Уведомления', icon: 'bell' },
  { href: '/cabinet/settings', label: 'Настройки', icon: 'settings' },
  { href: '/cabinet/support', label: 'Помощь', icon: 'life-buoy' },
]

/** Sections of the cabinet: a list at the side, folded into «Меню» where there is no room for it. */
export function CabinetMenu({ unread: made }: { unread: number }) {
  const path = usePathname()
  const unread = useUnread(made)
  return (
    <nav aria-label="Разделы кабинета" className="no-print">
      <details className="cabinet-menu" onClick={foldAfterChoice}>
        <summary className="plain-summary">
          <Icon name="menu" />
          Меню
        </summary>
        <ul>
          {items.map(({ href, label, icon }) => {
            const current = path === href || (href !== '/cabinet' && path.startsWith(`${href}/`))
            const news = href === '/cabinet/notifications' && unread > 0
            return (
              <li key={href}>
                <a
                  href={href}
                  aria-current={current ? 'page' : undefined}
                  aria-describedby={news ? 'unread-news' : undefined}
                >
                  <Icon name={icon} />
                  {label}
                  {news ? <span aria-hidden="true">{countText(unread)}</span> : null}
                </a>
                {news ? (
                  <span id="unread-news" hidden>
                    Непрочитанных: {unread}
                  </span>
                ) : null}
              </li>
            )
          })}
        </ul>
      </details>
    </nav>
  )
}

function foldAfterChoice({ target, currentTarget }: React.MouseEvent<HTMLDetailsElement>): void {
  if (target instanceof Element && target.closest('a')) currentTarget.removeAttribute('open')
}
