import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ContactForm, DropContactForm } from '@/components/contacts/contact-forms'
import { LostContact } from '@/components/contacts/lost-contact'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { contactSlugs, contactWords } from '@/lib/contacts/labels'
import { getContact } from '@/lib/contacts/queries'

export const metadata: Metadata = { title: 'Изменение контакта' }

export default async function ContactPage({ params }: { params: Promise<{ contact: string }> }) {
  const actor = await requireDoctor()
  const asked = (await params).contact
  const known = contactSlugs.find((slug) => slug === asked)
  if (!known) notFound()
  const { slug, value, esia, confirmedAt, former, formerToDrop } = await getContact(actor, known)
  return (
    <>
      <PageHeader
        title={`${contactWords[slug].label}: изменение`}
        back={{ href: '/cabinet/profile', label: 'Мои данные' }}
        lead={value ? `Сейчас: ${value}` : 'Сейчас не указано'}
      />
      <div className="grid gap-6">
        <Card title="Новый контакт">
          <p className="mb-5 max-w-[42rem]">
            {former
              ? 'На новый контакт будут приходить коды, поэтому изменение подтверждают два кода: с нового контакта и с того, на который коды приходят сейчас. '
              : 'Контакт подтвердите кодом, который придёт на него. '}
            На прежний сразу отправим извещение о смене.
          </p>
          <ContactForm contact={slug} former={former} />
          {former ? <LostContact signature={former.signature} own={confirmedAt !== null && !formerToDrop} /> : null}
        </Card>
        {confirmedAt ? (
          <Card title="Без этого контакта">
            <p className="mb-4 max-w-[42rem]">
              {esia
                ? `Коды и письма снова будут приходить на контакт Госуслуг: ${esia}.`
                : 'Контакт исчезнет из кабинета, сообщения на него приходить не будут.'}
            </p>
            <DropContactForm contact={slug} ways={formerToDrop} />
          </Card>
        ) : null}
      </div>
    </>
  )
}
