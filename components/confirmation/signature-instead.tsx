'use client'

import { useField } from '@/components/forms/form-context'
import { SignatureFields } from '@/components/forms/signature-fields'
import { Details } from '@/components/ui/details'

/** The electronic signature in the place of a code: folded until it is wanted, open when something in it is wrong. */
export function SignatureInstead({ only, of = 'кода' }: { only: boolean; of?: string }) {
  const wrong = [useField('certificate'), useField('pin')].some(({ errors }) => errors.length > 0)
  return (
    <Details
      summary={only ? 'Электронная подпись' : `Подписать электронной подписью вместо ${of}`}
      open={wrong || only}
    >
      <div className="grid gap-6">
        <SignatureFields />
      </div>
    </Details>
  )
}
