import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { codeLabels } from '@/lib/confirmation/labels'
import { changeContactAction, dropContactAction } from '@/lib/contacts/actions'
import { contactWords, type ContactSlug } from '@/lib/contacts/labels'
import { AddressField } from './address-field'

/** The new address and the code that was sent to it. */
export function ContactForm({ contact }: { contact: ContactSlug }) {
  const { channel, input } = contactWords[contact]
  const { field, button } = codeLabels[channel]
  return (
    <ActionForm
      action={changeContactAction}
      hidden={{ contact }}
      secondary={
        // After the main button: Enter in the field must save, not ask for another code.
        <Button type="submit" name="ask" value="code" variant="secondary" className="max-xs:w-full">
          {button}
        </Button>
      }
    >
      <AddressField channel={channel} label={input} />
      <TextField
        name="code"
        label={field}
        hint="Шесть цифр. Пришлём на новый контакт, код действует 10 минут."
        width="short"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
      />
    </ActionForm>
  )
}

export function DropContactForm({ contact }: { contact: ContactSlug }) {
  return (
    <ActionForm
      action={dropContactAction}
      hidden={{ contact }}
      submitLabel="Убрать из кабинета"
      submitVariant="secondary"
    />
  )
}
