import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { confirmSessionAction } from '@/lib/auth/session-actions'
import { codeLabels } from '@/lib/confirmation/labels'
import type { SentTo } from '@/lib/confirmation/types'

/** The code that proves who holds the session. */
export function ConfirmForm({ recipient: { channel, to }, next }: { recipient: SentTo; next: string }) {
  const { field, button } = codeLabels[channel]
  return (
    <>
      <p>Пришлём код на {to}.</p>
      <ActionForm
        action={confirmSessionAction}
        hidden={{ next }}
        submitLabel="Подтвердить"
        secondary={
          // After the main button: Enter in the field must confirm, not ask for another code.
          <Button type="submit" name="ask" value="code" variant="secondary" className="max-xs:w-full">
            {button}
          </Button>
        }
      >
        <TextField
          name="code"
          label={field}
          hint="Шесть цифр. Код действует 10 минут."
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
      </ActionForm>
    </>
  )
}
