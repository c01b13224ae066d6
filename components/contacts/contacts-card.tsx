import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { contactWords } from '@/lib/contacts/labels'
import type { ContactRow } from '@/lib/contacts/types'
import { formatDate } from '@/lib/core/format'

/** Where letters and codes go, and whose each contact is. */
export function ContactsCard({ contacts }: { contacts: readonly ContactRow[] }) {
  return (
    <Card title="Контакты">
      <p className="mb-3 text-soft">
        Сюда приходят коды и письма о заявках. Контакт кабинета действует только здесь, на Госуслугах остаётся прежний.
        На резервный приходят извещения о смене контактов; коды приходят на него, только когда других контактов нет.
      </p>
      <SummaryList
        rows={contacts.map((contact) => ({
          label: contactWords[contact.slug].label,
          value: contact.value,
          hint: source(contact),
          action: {
            href: `/cabinet/profile/contacts/${contact.slug}`,
            label: contact.value ? 'Изменить' : 'Добавить',
          },
        }))}
      />
    </Card>
  )
}

function source({ value, esia, confirmedAt }: ContactRow): string | undefined {
  if (!confirmedAt) return value ? 'Подтверждён на Госуслугах' : undefined
  const own = `Подтверждён в кабинете ${formatDate(confirmedAt)}`
  return esia ? `${own}. На Госуслугах: ${esia}` : own
}
