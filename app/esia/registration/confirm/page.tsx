import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CodeField, MailboxHint } from '@/components/esia/code-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formatPhone } from '@/lib/core/identifiers'
import { requireMock } from '@/lib/esia/mock/guard'
import { confirmEsiaRegistrationAction, resendEsiaRegistrationAction } from '@/lib/esia/mock/registration-actions'
import { registrationView } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Подтверждение телефона и почты' }

export default async function EsiaRegistrationConfirmPage() {
  requireMock()
  const typed = await registrationView()
  if (!typed) redirect('/esia/registration')
  return (
    <div className="grid gap-5">
      <h1>Подтвердите телефон и почту</h1>
      <p className="[overflow-wrap:anywhere]">
        Мы отправили по коду на {formatPhone(typed.phone)} и {typed.email}. Коды действуют 5 минут.{' '}
        <a className="link" href="/esia/registration">
          Изменить данные
        </a>
      </p>
      <MailboxHint />
      <ActionForm action={confirmEsiaRegistrationAction} submitLabel="Подтвердить">
        <CodeField name="smsCode" label="Код из СМС" />
        <CodeField name="emailCode" label="Код из письма" />
      </ActionForm>
      <ActionForm action={resendEsiaRegistrationAction} submitLabel="Запросить новые коды" submitVariant="quiet" />
    </div>
  )
}
