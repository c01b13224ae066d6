import type { Metadata } from 'next'
import { NewPassword } from '@/components/esia/new-password'
import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { requireMock } from '@/lib/esia/mock/guard'
import { setEsiaPasswordAction } from '@/lib/esia/mock/recovery-actions'
import { recoveryView } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Новый пароль' }

export default async function EsiaNewPasswordPage() {
  requireMock()
  const view = await recoveryView()
  if (!view?.confirmed) return <Over />
  return (
    <div className="grid gap-5">
      <h1>Новый пароль</h1>
      <p>После смены пароля все входы на Госуслуги завершатся, и войти нужно будет заново.</p>
      <ActionForm action={setEsiaPasswordAction} submitLabel="Сохранить пароль">
        <NewPassword />
      </ActionForm>
    </div>
  )
}

function Over() {
  return (
    <div className="grid gap-5">
      <h1>Ссылка не действует</h1>
      <p>Её срок вышел, или пароль по ней уже изменён. Начните восстановление заново.</p>
      <ButtonLink href="/esia/recovery">Восстановить доступ</ButtonLink>
    </div>
  )
}
