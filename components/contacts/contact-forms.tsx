import { ProvenForm } from '@/components/confirmation/proven-form'
import { ActionForm } from '@/components/forms/action-form'
import { changeContactAction, dropContactAction } from '@/lib/contacts/actions'
import { contactWords, type ContactSlug } from '@/lib/contacts/labels'
import { AddressField } from './address-field'

/** The new address and the code that was sent to it. */
export function ContactForm({ contact }: { contact: ContactSlug }) {
  const { channel, input } = contactWords[contact]
  return (
    <ProvenForm
      action={changeContactAction}
      hidden={{ contact }}
      submitLabel="Сохранить"
      ways={{ recipient: { channel, to: 'новый контакт' }, signature: false }}
    >
      <AddressField channel={channel} label={input} />
    </ProvenForm>
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
