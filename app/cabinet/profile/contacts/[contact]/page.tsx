import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ContactForm, DropContactForm } from '@/components/contacts/contact-forms'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { contactWords } from '@/lib/contacts/labels'
import { listContacts } from '@/lib/contacts/queries'

export const metadata: Metadata = { title: 'Изменение контакта' }

export default async function ContactPage({ params }: { params: Promise<{ contact: string }> }) {
  const actor = await requireDoctor()
  const asked = (await params).contact
  const contact = (await listContacts(actor)).find(({ slug }) => slug === asked)
  if (!contact) notFound()
  const { slug, value, esia, confirmedAt } = contact
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
            Контакт подтвердите кодом, который придёт на него. На прежний отправим извещение о смене.
          </p>
          <ContactForm contact={slug} />
        </Card>
        {confirmedAt ? (
          <Card title="Без этого контакта">
            <p className="mb-4 max-w-[42rem]">
              {esia
                ? `Коды и письма снова будут приходить на контакт Госуслуг: ${esia}.`
                : 'Контакт исчезнет из кабинета, сообщения на него приходить не будут.'}
            </p>
            <DropContactForm contact={slug} />
          </Card>
        ) : null}
      </div>
    </>
  )
}
