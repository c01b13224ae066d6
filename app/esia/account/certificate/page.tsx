import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { ButtonLink } from '@/components/ui/button'
import { accountView, type CertificateView } from '@/lib/esia/mock/account'
import { makeCertificateAction, revokeCertificateAction } from '@/lib/esia/mock/account-actions'
import { requireMock } from '@/lib/esia/mock/guard'
import { requireEsiaPerson } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Электронная подпись' }

export default async function EsiaCertificatePage() {
  requireMock()
  const { level, certificates } = await accountView(await requireEsiaPerson())
  return (
    <div className="grid gap-6">
      <h1>Электронная подпись</h1>
      <p>
        Удостоверяющий центр демонстрации выпускает сертификат на год. Ключ хранится на программном токене и открывается
        ПИН-кодом: пять неверных подряд его блокируют.
      </p>
      {certificates.length > 0 ? (
        <ul className="grid gap-4">
          {certificates.map((one) => (
            <CertificateItem key={one.serial} {...one} />
          ))}
        </ul>
      ) : null}
      {level === 'SIMPLIFIED' ? (
        <ButtonLink href="/esia/account/standard">Сначала заполнить паспорт и СНИЛС</ButtonLink>
      ) : (
        <NewCertificate />
      )}
      <a className="link" href="/esia/account">
        Вернуться к учётной записи
      </a>
    </div>
  )
}

function CertificateItem({ serial, issued, until, state, usable }: CertificateView) {
  return (
    <li className="grid gap-2 rounded-field border border-line p-4">
      <p>
        Сертификат от {issued}, до {until}: <strong>{state}</strong>
      </p>
      <p className="text-base [overflow-wrap:anywhere] text-soft">№ {serial}</p>
      {usable ? (
        <>
          <a className="link" href={`/esia/account/certificate/${serial}`} download>
            Скачать файл сертификата
          </a>
          <ActionForm
            action={revokeCertificateAction}
            hidden={{ serial }}
            submitLabel="Отозвать"
            submitVariant="quiet"
          />
        </>
      ) : null}
    </li>
  )
}

function NewCertificate() {
  const secret = {
    type: 'password',
    inputMode: 'numeric',
    autoComplete: 'off',
    maxLength: 12,
    width: 'medium',
  } as const
  return (
    <section aria-labelledby="new" className="grid gap-4">
      <h2 id="new">Новый сертификат</h2>
      <ActionForm action={makeCertificateAction} submitLabel="Выпустить сертификат">
        <TextField name="pin" label="Придумайте ПИН-код" hint="От 6 до 12 цифр" {...secret} />
        <TextField name="repeatPin" label="ПИН-код ещё раз" {...secret} />
      </ActionForm>
    </section>
  )
}
