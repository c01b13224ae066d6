import type { Metadata } from 'next'
import { CodeField } from '@/components/esia/code-fields'
import { ActionForm } from '@/components/forms/action-form'
import { accountView } from '@/lib/esia/mock/account'
import { confirmTotpAction, switchTotpOffAction } from '@/lib/esia/mock/account-actions'
import { requireMock } from '@/lib/esia/mock/guard'
import { offerTotp } from '@/lib/esia/mock/totp'
import { requireEsiaPerson } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Код из приложения' }

export default async function EsiaTotpPage() {
  requireMock()
  const oid = await requireEsiaPerson()
  const { totp } = await accountView(oid)
  return totp ? <Off /> : <On oid={oid} />
}

async function On({ oid }: { oid: string }) {
  const { secret, qr } = await offerTotp(oid)
  return (
    <div className="grid gap-5">
      <h1>Код из приложения</h1>
      <ol className="grid list-decimal gap-3 ps-6">
        <li>Установите на телефон приложение, которое показывает одноразовые коды.</li>
        <li>
          Отсканируйте в нём картинку или введите ключ вручную.
          <div
            role="img"
            aria-label="QR-код с ключом, он же текстом ниже"
            className="my-3 w-55 overflow-hidden rounded-field"
            dangerouslySetInnerHTML={{ __html: qr }}
          />
          <span className="block text-soft">Ключ:</span>
          <code className="[overflow-wrap:anywhere]">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </li>
        <li>Введите код, который показывает приложение.</li>
      </ol>
      <ActionForm action={confirmTotpAction} submitLabel="Подключить">
        <CodeField name="code" label="Код из приложения" />
      </ActionForm>
    </div>
  )
}

function Off() {
  return (
    <div className="grid gap-5">
      <h1>Код из приложения подключён</h1>
      <p>После отключения вход будет подтверждаться кодом из СМС, а резервные коды перестанут действовать.</p>
      <ActionForm action={switchTotpOffAction} submitLabel="Отключить" submitVariant="secondary" />
      <a className="link" href="/esia/account">
        Вернуться к учётной записи
      </a>
    </div>
  )
}
