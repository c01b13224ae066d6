import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { formatDate, formatDateTime } from '@/lib/core/format'
import { formatIssuerCode, formatPassportSeries, formatSnils } from '@/lib/core/identifiers'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { profileFields } from '@/lib/profile/fields'
import { citizenshipLabel, genderLabels, levelLabels } from '@/lib/profile/labels'
import type { Passport, Profile } from '@/lib/profile/types'

type OpenChanges = Partial<Record<ProfileField, Date>>

/** What came from Госуслуги: shown with its source, mended there. */
export function PersonalData({ profile, open }: { profile: Profile; open: OpenChanges }) {
  const { lastName, firstName, middleName, inn, passport } = profile
  const edit = (field: ProfileField) => editing(field, open[field])
  return (
    <Card title="Личные данные">
      <p className="mb-3 text-soft">
        Источник: Госуслуги (ЕСИА), обновлено {formatDateTime(profile.refreshedAt)}. Что исправлено в профиле Госуслуг,
        обновится здесь при следующем входе. Остальное исправит сотрудник по документу.
      </p>
      <SummaryList
        rows={[
          { label: 'Фамилия', value: lastName, ...edit('LAST_NAME') },
          { label: 'Имя', value: firstName, ...edit('FIRST_NAME') },
          { label: 'Отчество', value: middleName, ...edit('MIDDLE_NAME') },
          { label: 'Дата рождения', value: formatDate(profile.birthDate) },
          { label: 'Пол', value: genderLabels[profile.gender] },
          { label: 'Гражданство', value: citizenshipLabel(profile.citizenship) },
          { label: 'СНИЛС', value: formatSnils(profile.snils) },
          { label: 'ИНН', value: inn, ...edit('INN') },
          { label: 'Паспорт', value: passport && <PassportText passport={passport} />, ...edit('PASSPORT') },
          { label: 'Адрес регистрации', value: profile.registrationAddress, ...edit('REGISTRATION_ADDRESS') },
          { label: 'Учётная запись Госуслуг', value: levelLabels[profile.level] },
        ]}
      />
    </Card>
  )
}

/** The way to change a verified field, or that a request is under way. */
function editing(field: ProfileField, asked: Date | undefined) {
  const { slug } = profileFields[field]
  return {
    action: { href: `/cabinet/profile/change/${slug}`, label: 'Редактировать' },
    hint: asked && `Запрос на изменение отправлен ${formatDateTime(asked)}, ждёт решения`,
  }
}

function PassportText({ passport }: { passport: Passport }) {
  const { series, number, issuedOn, issuer, issuerCode } = passport
  return (
    <>
      {formatPassportSeries(series)} {number}, выдан {formatDate(issuedOn)}
      <span className="block text-base text-soft">
        {issuer}
        {issuerCode ? `, код подразделения ${formatIssuerCode(issuerCode)}` : null}
      </span>
    </>
  )
}
