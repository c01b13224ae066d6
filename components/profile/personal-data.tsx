import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { formatDate, formatDateTime, fullName } from '@/lib/core/format'
import { formatIssuerCode, formatPassportSeries, formatPhone, formatSnils } from '@/lib/core/identifiers'
import { citizenshipLabel, genderLabels, levelLabels } from '@/lib/profile/labels'
import type { Passport, Profile } from '@/lib/profile/types'

/** What came from Госуслуги: shown with its source, mended there. */
export function PersonalData({ profile }: { profile: Profile }) {
  const { lastName, firstName, middleName, inn, passport } = profile
  return (
    <Card title="Личные данные">
      <p className="mb-3 text-soft">
        Источник: Госуслуги (ЕСИА), обновлено {formatDateTime(profile.refreshedAt)}. Исправить эти сведения можно в
        профиле Госуслуг: при следующем входе они обновятся здесь.
      </p>
      <SummaryList
        rows={[
          {
            label: 'Фамилия, имя, отчество',
            value: fullName({ last: lastName, first: firstName, middle: middleName }),
          },
          { label: 'Дата рождения', value: formatDate(profile.birthDate) },
          { label: 'Пол', value: genderLabels[profile.gender] },
          { label: 'Гражданство', value: citizenshipLabel(profile.citizenship) },
          { label: 'СНИЛС', value: formatSnils(profile.snils) },
          { label: 'ИНН', value: inn },
          { label: 'Паспорт', value: passport && <PassportText passport={passport} /> },
          { label: 'Адрес регистрации', value: profile.registrationAddress },
          { label: 'Учётная запись Госуслуг', value: levelLabels[profile.level] },
        ]}
      />
    </Card>
  )
}

/** Where letters and messages go. */
export function Contacts({ profile }: { profile: Profile }) {
  return (
    <Card title="Контакты">
      <p className="mb-3 text-soft">Подтверждены на Госуслугах. Сюда приходят письма о заявках.</p>
      <SummaryList
        rows={[
          { label: 'Телефон', value: profile.phone && formatPhone(profile.phone) },
          { label: 'Электронная почта', value: profile.email },
        ]}
      />
    </Card>
  )
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
