'use client'

import { CheckedField } from '@/components/forms/checked-field'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { profileFields } from '@/lib/profile/fields'

/** The inputs of a field, `typed` being what they begin with. */
export function ValueFields({ field, typed }: { field: ProfileField; typed: Record<string, string> }) {
  return profileFields[field].inputs.map(({ name, label, hint, numeric, show, parse }) => {
    const value = typed[name]
    return (
      <CheckedField
        key={name}
        name={name}
        label={label}
        parse={parse}
        {...(hint && { hint })}
        {...(numeric && { inputMode: 'numeric' as const, width: 'medium' as const })}
        required={!parse('').ok}
        maxLength={300}
        spellCheck={false}
        autoComplete="off"
        defaultValue={value ? show(value) : null}
      />
    )
  })
}
