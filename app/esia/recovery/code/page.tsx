import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CodeField, MailboxHint } from '@/components/esia/code-fields'
import { ActionForm } from '@/components/forms/action-form'
import { requireMock } from '@/lib/esia/mock/guard'
import { confirmRecoveryAction, resendRecoveryAction } from '@/lib/esia/mock/recovery-actions'
import { recoveryView } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Код для восстановления' }

export default async function EsiaRecoveryCodePage() {
  requireMock()
  const view = await recoveryView()
  if (!view) redirect('/esia/recovery')
  return (
    <div className="grid gap-5">
      <h1>Введите код</h1>
      <p className="[overflow-wrap:anywhere]">
        Если учётная запись с такими данными есть, мы отправили код на {view.sentTo}. Он действует 5 минут.{' '}
        <a className="link" href="/esia/recovery">
          Указать другие данные
        </a>
      </p>
      <MailboxHint />
      <ActionForm action={confirmRecoveryAction} submitLabel="Подтвердить">
        <CodeField name="code" label={view.bySms ? 'Код из СМС' : 'Код из письма'} />
      </ActionForm>
      <ActionForm action={resendRecoveryAction} submitLabel="Запросить новый код" submitVariant="quiet" />
    </div>
  )
}
