import { ActionForm } from '@/components/forms/action-form'
import { RegisterWaiting } from '@/components/profile/register-waiting'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { TaskList } from '@/components/ui/task-list'
import { formatDate, formatDateTime, fullName } from '@/lib/core/format'
import { finishOnboardingAction, passStepAction } from '@/lib/onboarding/actions'
import type { OnboardingStep } from '@/lib/onboarding/status'
import type { Profile } from '@/lib/profile/types'

/** A way past the step that the law leaves to the person. */
export function PassStep({ step, label }: { step: OnboardingStep; label: string }) {
  return <ActionForm action={passStepAction} hidden={{ step }} submitLabel={label} submitVariant="secondary" />
}

export function IdentityCard() {
  return (
    <Card title="Учётная запись не подтверждена">
      <p className="mb-4 max-w-[42rem]">
        Смотреть кабинет и узнать, чего не хватает для заявки, можно уже сейчас. Добавить документы и подать заявку
        сможет только подтверждённая учётная запись Госуслуг.{' '}
        <a href="/level" className="link">
          Почему так и что сделать
        </a>
      </p>
      <PassStep step="identity" label="Продолжить без подтверждения" />
    </Card>
  )
}

export function ConsentsCard() {
  return (
    <Card title="Согласия">
      <p className="mb-4 max-w-[42rem]">
        Без согласий кабинет показывает ваши данные, но не меняет их и не отправляет заявки. Ответить можно сейчас или
        позже, а данное согласие в любой момент отозвать.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/cabinet/settings/consents">Перейти к согласиям</ButtonLink>
        <PassStep step="consents" label="Ответить позже" />
      </div>
    </Card>
  )
}

type ProfileCardProps = { profile: Profile; filled: readonly string[]; waiting: boolean; fill: React.ReactNode }

/** What has been filled, and from where. */
export function ProfileCard({ profile, filled, waiting, fill }: ProfileCardProps) {
  const { lastName, firstName, middleName, birthDate, workplace, educations, gaps, refreshedAt } = profile
  return (
    <>
      {waiting ? <RegisterWaiting delayed /> : null}
      <Card title="Ваши данные">
        <SummaryList
          rows={[
            {
              label: 'Фамилия, имя, отчество',
              value: fullName({ last: lastName, first: firstName, middle: middleName }),
              hint: `Госуслуги, ${formatDateTime(refreshedAt)}`,
            },
            { label: 'Дата рождения', value: formatDate(birthDate), hint: 'Госуслуги' },
            {
              label: 'Место работы',
              value: workplace && `${workplace.organization}, ${workplace.position}`,
              hint: filled.some((one) => one.startsWith('Место работы')) ? 'ФРМР' : undefined,
            },
            {
              label: 'Образование',
              value: educations.map(({ institution }) => institution).join('; '),
              hint: filled.some((one) => one.startsWith('Образование')) ? 'ФРМР' : undefined,
            },
          ]}
        />
        {gaps.length > 0 ? (
          <ul className="mt-4 list-disc ps-6">
            {gaps.map(({ message, href }) => (
              <li key={message}>
                {href ? (
                  <a className="link" href={href}>
                    {message}
                  </a>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
        ) : null}
        <div className="mt-5 flex flex-wrap gap-3">
          {fill}
          <PassStep step="profile" label="Дальше" />
        </div>
      </Card>
    </>
  )
}

const todo = { label: 'Нужно сделать', tone: 'neutral' as const }
const done = { label: 'Готово', tone: 'success' as const }

type NextCardProps = { consentsGiven: boolean; registerOn: boolean; complete: boolean }

export function NextCard({ consentsGiven, registerOn, complete }: NextCardProps) {
  return (
    <Card title="Что дальше">
      <TaskList
        items={[
          { title: 'Согласия', href: '/cabinet/settings/consents', status: consentsGiven ? done : todo },
          { title: 'Сервис ФРМР', href: '/cabinet/profile/register', status: registerOn ? done : todo },
          { title: 'Данные для заявки', href: '/cabinet/profile', status: complete ? done : todo },
          { title: 'Документы', href: '/cabinet/documents', status: todo },
          { title: 'Заявка на аккредитацию', href: '/cabinet/applications/new', status: todo },
        ]}
      />
      <div className="mt-5">
        <ActionForm action={finishOnboardingAction} submitLabel="Перейти в кабинет" />
      </div>
    </Card>
  )
}
