import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { SummaryList } from '@/components/ui/summary-list'
import { formatDate } from '@/lib/core/format'
import { categoryLabels } from '@/lib/profile/labels'
import type { Profile } from '@/lib/profile/types'

const EDIT = '/cabinet/profile/workplace'

/** The present workplace; the doctor keeps it themselves. */
export function ProfessionalData({ profile }: { profile: Profile }) {
  const { workplace, category, licence } = profile
  if (!workplace) {
    return (
      <Card title="Работа">
        <EmptyState
          icon="stethoscope"
          title="Место работы не указано"
          action={<ButtonLink href={EDIT}>Указать место работы</ButtonLink>}
        >
          Оно нужно для заявки: из него возьмутся регион, должность и специальность.
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card
      title="Работа"
      actions={
        <ButtonLink href={EDIT} variant="secondary" size="small">
          Изменить
        </ButtonLink>
      }
    >
      <p className="mb-3 text-soft">Источник: указано вами. Организация из справочника медицинских организаций.</p>
      <SummaryList
        rows={[
          {
            label: 'Место работы',
            value: workplace.organization,
            hint: `ИНН ${workplace.inn}, ${workplace.region}`,
          },
          { label: 'Должность', value: workplace.position },
          { label: 'Специальность', value: workplace.specialty },
          { label: 'Работаю с', value: formatDate(workplace.since) },
          { label: 'Квалификационная категория', value: category ? categoryLabels[category] : 'Нет' },
          { label: 'Лицензия', value: licence },
        ]}
      />
    </Card>
  )
}
