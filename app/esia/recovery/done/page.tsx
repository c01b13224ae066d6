import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { requireMock } from '@/lib/esia/mock/guard'

export const metadata: Metadata = { title: 'Пароль изменён' }

export default async function EsiaRecoveryDonePage() {
  requireMock()
  return (
    <div className="grid gap-5">
      <h1>Пароль изменён</h1>
      <p>Все входы на Госуслуги завершены. Войдите с новым паролем.</p>
      <ButtonLink href="/sign-in">Вернуться в кабинет и войти</ButtonLink>
      <ButtonLink href="/esia/account/enter" variant="secondary">
        Войти в учётную запись
      </ButtonLink>
    </div>
  )
}
