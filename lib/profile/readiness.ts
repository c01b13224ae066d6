import type { Profile, ProfileGap } from './types'

export type GapFacts = Pick<
  Profile,
  'level' | 'passport' | 'inn' | 'phone' | 'email' | 'registrationAddress' | 'workplace' | 'educations'
>

type Rule = ProfileGap & { missing: (profile: GapFacts) => boolean }

const rules: readonly Rule[] = [
  {
    missing: ({ level }) => level !== 'CONFIRMED',
    message: 'Подтвердите учётную запись Госуслуг: без этого заявку не отправить',
    href: '/level',
  },
  { missing: ({ passport }) => passport === null, message: 'Добавьте паспорт в профиль Госуслуг', href: null },
  { missing: ({ inn }) => inn === null, message: 'Добавьте ИНН в профиль Госуслуг', href: null },
  { missing: ({ phone }) => phone === null, message: 'Добавьте телефон', href: '/cabinet/profile/contacts/phone' },
  {
    missing: ({ email }) => email === null,
    message: 'Добавьте электронную почту',
    href: '/cabinet/profile/contacts/email',
  },
  {
    missing: ({ registrationAddress }) => registrationAddress === null,
    message: 'Укажите адрес регистрации на Госуслугах',
    href: null,
  },
  {
    missing: ({ workplace }) => workplace === null,
    message: 'Укажите место работы, должность и специальность',
    href: '/cabinet/profile/workplace',
  },
  {
    missing: ({ educations }) => educations.length === 0,
    message: 'Добавьте сведения о дипломе',
    href: '/cabinet/profile/education',
  },
]

/** What an application would lack, each with the place to mend it; empty means the profile is complete. */
export function profileGaps(profile: GapFacts): ProfileGap[] {
  return rules.filter(({ missing }) => missing(profile)).map(({ message, href }) => ({ message, href }))
}
