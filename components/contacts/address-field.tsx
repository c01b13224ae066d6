'use client'

import { CheckedField } from '@/components/forms/checked-field'
import { contactHints, parseContact } from '@/lib/contacts/labels'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'

export function AddressField({ channel, label }: { channel: MessageChannel; label: string }) {
  return (
    <CheckedField
      name="value"
      label={label}
      hint={contactHints[channel]}
      parse={parseContact[channel]}
      width="medium"
      maxLength={200}
      spellCheck={false}
      {...(channel === 'SMS'
        ? { type: 'tel', inputMode: 'tel' as const, autoComplete: 'tel' }
        : { type: 'email', inputMode: 'email' as const, autoComplete: 'email' })}
    />
  )
}
