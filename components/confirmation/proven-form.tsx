import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { codeLabels } from '@/lib/confirmation/labels'
import type { ProofWays } from '@/lib/confirmation/types'
import type { FormAction } from '@/lib/core/form-state'
import { SignatureInstead } from './signature-instead'

type ProvenFormProps = {
  action: FormAction
  hidden: Record<string, string>
  submitLabel: string
  ways: ProofWays
  /** What stands above the code. */
  children?: ReactNode
}

/** A form whose act is confirmed by a code or by an electronic signature (`proofFields`). */
export function ProvenForm({ ways: { recipient, signature }, children, ...form }: ProvenFormProps) {
  const words = recipient && codeLabels[recipient.channel]
  return (
    <ActionForm
      {...form}
      secondary={
        // After the main button: Enter in the field must confirm, not ask for another code.
        words ? (
          <Button type="submit" name="ask" value="code" variant="secondary" className="max-xs:w-full">
            {words.button}
          </Button>
        ) : null
      }
    >
      {children}
      {words ? (
        <TextField
          name="code"
          label={words.field}
          hint={`Шесть цифр. Пришлём на ${recipient.to}, код действует 10 минут.`}
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
      ) : null}
      {signature ? <SignatureInstead only={!words} /> : null}
    </ActionForm>
  )
}
