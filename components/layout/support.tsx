'use client'

import { createContext, useContext, type ReactNode } from 'react'
import type { SupportContacts } from '@/lib/core/support-types'

const SupportContext = createContext<SupportContacts | null>(null)

/** Tells every page whom to ask: also those that fail before they know anything else. */
export function SupportProvider({ contacts, children }: { contacts: SupportContacts; children: ReactNode }) {
  return <SupportContext value={contacts}>{children}</SupportContext>
}

/** Telephone, address and hours of the support in one sentence; nothing where they are not known. */
export function SupportLine({ className }: { className?: string }) {
  const contacts = useContext(SupportContext)
  if (!contacts) return null
  const { phone, email, hours } = contacts
  return (
    <p className={className}>
      Поддержка:{' '}
      {phone ? (
        <span className="whitespace-nowrap">
          <a className="link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {phone}
          </a>
          <Comma />
        </span>
      ) : null}{' '}
      {email ? (
        <span className="wrap-anywhere max-sm:block">
          <a className="link" href={`mailto:${email}`}>
            {email}
          </a>
          <Comma />
        </span>
      ) : null}{' '}
      {hours}.
    </p>
  )
}

/** On a narrow screen every contact has a line of its own instead. */
function Comma() {
  return <span className="max-sm:hidden">,</span>
}
