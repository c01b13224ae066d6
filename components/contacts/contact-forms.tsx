import { ProvenForm } from '@/components/confirmation/proven-form'
import { SignatureInstead } from '@/components/confirmation/signature-instead'
import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import type { ProofWays } from '@/lib/confirmation/types'
import { changeContactAction, dropContactAction } from '@/lib/contacts/actions'
import { contactWords, type ContactSlug } from '@/lib/contacts/labels'
import { AddressField } from './address-field'

/** The new address, the code that was sent to it and, where codes would go to it, the agreement of the former one. */
export function ContactForm({ contact, former }: { contact: ContactSlug; former: ProofWays | null }) {
  const { channel, input } = contactWords[contact]
  return (
    <ProvenForm
      action={changeContactAction}
      hidden={{ contact }}
      submitLabel="Сохранить"
      ways={{ recipient: { channel, to: 'новый контакт' }, signature: false }}
    >
      <AddressField channel={channel} label={input} />
      {former ? <FormerFields ways={former} /> : null}
    </ProvenForm>
  )
}

function FormerFields({ ways: { recipient, signature } }: { ways: ProofWays }) {
  return (
    <>
      {recipient ? (
        <TextField
          name="formerCode"
          label="Код с прежнего контакта"
          hint={`Шесть цифр. Пришлём на ${recipient.to} вместе с кодом на новый контакт.`}
          width="short"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
      {signature ? <SignatureInstead only={!recipient} of="кода с прежнего контакта" /> : null}
    </>
  )
}

/** Confirmed by the contact itself when no other that Госуслуги know of would get the codes. */
export function DropContactForm({ contact, ways }: { contact: ContactSlug; ways: ProofWays | null }) {
  const form = { action: dropContactAction, hidden: { contact }, submitLabel: 'Убрать из кабинета' }
  return ways ? <ProvenForm {...form} ways={ways} /> : <ActionForm {...form} submitVariant="secondary" />
}
