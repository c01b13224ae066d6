import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignatureFields } from '@/components/forms/signature-fields'
import { ActionForm } from '@/components/forms/action-form'
import { accountView } from '@/lib/esia/mock/account'
import { confirmAtCentreAction, confirmBySignatureAction } from '@/lib/esia/mock/account-actions'
import { requireMock } from '@/lib/esia/mock/guard'
import { requireEsiaPerson } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Подтверждение личности' }

export default async function EsiaConfirmPage() {
  requireMock()
  const { level } = await accountView(await requireEsiaPerson())
  if (level !== 'STANDARD') redirect('/esia/account')
  return (
    <div className="grid gap-8">
      <h1>Подтверждение личности</h1>
      <section aria-labelledby="centre" className="grid gap-4">
        <h2 id="centre">В центре обслуживания</h2>
        <p>Сотрудник центра сверяет паспорт. В демонстрации приходить не нужно: нажмите кнопку.</p>
        <ActionForm action={confirmAtCentreAction} submitLabel="Подтвердить личность в центре обслуживания" />
      </section>
      <section aria-labelledby="signature" className="grid gap-4">
        <h2 id="signature">Электронной подписью</h2>
        <p>
          Нет подписи?{' '}
          <a className="link" href="/esia/account/certificate">
            Получить её в удостоверяющем центре
          </a>
        </p>
        <ActionForm action={confirmBySignatureAction} submitLabel="Подтвердить подписью" submitVariant="secondary">
          <SignatureFields />
        </ActionForm>
      </section>
    </div>
  )
}
