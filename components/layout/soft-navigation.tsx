'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { isLost } from './connection'

/** Addresses answered by route handlers, not by pages. */
const NOT_PAGES = /^\/(?:api|dev|esia|sign-in\/|sign-out)/

type Target = {
  page: string
  scroll: boolean
  /** Not where the link asks for a document. */
  soft: boolean
}

/** Where a plain click leads inside the cabinet, or null when the browser should follow the link itself. */
function targetOf(event: MouseEvent): Target | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link?.href || link.target || link.hasAttribute('download')) return null
  const { origin, pathname, search, hash } = new URL(link.href)
  if (origin !== location.origin || NOT_PAGES.test(pathname)) return null
  if (hash && pathname === location.pathname && search === location.search) return null
  const { dataset } = link
  return { page: pathname + search + hash, scroll: !('keepScroll' in dataset), soft: !('document' in dataset) }
}

/** Where reading starts on the new page; whoever has begun to type, or is shown what is wrong, stays where they are. */
function focusHeading(): void {
  const { activeElement } = document
  if (location.hash || activeElement?.matches('input, select, textarea, [role="alert"], [role="alert"] *')) return
  const heading = document.querySelector<HTMLElement>('#content h1') ?? document.getElementById('content')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/**
 * Follows the ordinary links of all pages without loading the document anew, with a bar while the next page is on
 * its way, and moves the focus to the heading of the page that came, as a new document would. One listener instead of a client component a link: rendering `next/link` on the server costs more than
 * the rest of a row (README, decisions).
 */
export function SoftNavigation() {
  const router = useRouter()
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const target = targetOf(event)
      if (!target) return
      const lost = isLost()
      // The page stays: a document that cannot be loaded would take what is typed with it.
      if (lost || target.soft) event.preventDefault()
      if (lost || !target.soft) return
      startTransition(() => router.push(target.page, { scroll: target.scroll }))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])

  const pathname = usePathname()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    focusHeading()
  }, [pathname])

  return pending ? (
    <div role="status">
      <span className="navigation-pending" role="progressbar" aria-label="Загружаем страницу" />
    </div>
  ) : null
}
