import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { accountView } from '@/lib/esia/mock/account'
import { requireMock } from '@/lib/esia/mock/guard'
import { requireEsiaPerson } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Учётная запись' }

const levels = {
  SIMPLIFIED: {
    name: 'Упрощённая',
    about: 'Заполните паспорт, СНИЛС и ИНН: ведомства проверят их, и запись станет стандартной.',
    way: { href: '/esia/account/standard', label: 'Заполнить паспорт и СНИЛС' },
  },
  STANDARD: {
    name: 'Стандартная',
    about: 'Осталось подтвердить личность: после этого в кабинете можно подавать заявки.',
    way: { href: '/esia/account/confirm', label: 'Подтвердить личность' },
  },
  CONFIRMED: { name: 'Подтверждённая', about: 'Доступны все услуги.', way: null },
} as const

export default async function EsiaAccountPage() {
  requireMock()
  const view = await accountView(await requireEsiaPerson())
  const { name, about, way } = levels[view.level]
  return (
    <div className="grid gap-6">
      <h1>{view.name}</h1>
      <section aria-labelledby="level" className="grid gap-3">
        <h2 id="level">Учётная запись: {name.toLowerCase()}</h2>
        <p>{about}</p>
        {view.snils ? <p className="text-soft">СНИЛС {view.snils}</p> : null}
        {way ? <ButtonLink href={way.href}>{way.label}</ButtonLink> : null}
      </section>
      <section aria-labelledby="safety" className="grid gap-3">
        <h2 id="safety">Вход и безопасность</h2>
        <p>
          {view.totp
            ? `Вход подтверждается кодом из приложения. Резервных кодов осталось: ${view.recoveryCodesLeft}.`
            : 'Вход подтверждается кодом из СМС.'}
        </p>
        <ButtonLink href="/esia/account/totp" variant="secondary">
          {view.totp ? 'Отключить код из приложения' : 'Подключить код из приложения'}
        </ButtonLink>
        <ButtonLink href="/esia/account/certificate" variant="secondary">
          Электронная подпись
        </ButtonLink>
      </section>
      <ButtonLink href="/sign-in" variant="quiet">
        Перейти в кабинет аккредитации
      </ButtonLink>
    </div>
  )
}
