'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type NavLinkProps = {
  href: string
  /** Current only on this very address, not on the pages under it. */
  exact?: boolean
  className?: string
  children: ReactNode
}

/** A link of a menu that knows whether it is the present page; choosing it closes a folded menu. */
export function NavLink({ href, exact = false, className, children }: NavLinkProps) {
  const path = usePathname()
  const current = path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className={className}
      onClick={(event) => event.currentTarget.closest('details')?.removeAttribute('open')}
    >
      {children}
    </a>
  )
}
