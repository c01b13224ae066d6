import type { Metadata } from 'next'
import { RegistrationForm } from '@/components/esia/registration-form'
import { requireMock } from '@/lib/esia/mock/guard'
import { registrationView } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Регистрация' }

export default async function EsiaRegistrationPage() {
  requireMock()
  return (
    <div className="grid gap-5">
      <h1>Регистрация</h1>
      <p>
        Сначала получится упрощённая учётная запись. Чтобы подавать заявки, её нужно будет подтвердить: паспортом и
        СНИЛС, а затем в центре обслуживания или электронной подписью.
      </p>
      <RegistrationForm typed={await registrationView()} />
      <p>
        <a className="link" href="/esia/account">
          Уже есть учётная запись: войти
        </a>
      </p>
    </div>
  )
}
