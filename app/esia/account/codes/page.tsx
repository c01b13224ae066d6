import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button'
import { requireMock } from '@/lib/esia/mock/guard'
import { freshRecoveryCodes, requireEsiaPerson } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Резервные коды' }

/** Shown right after the application was connected, in that browser, for ten minutes; never again. */
export default async function EsiaRecoveryCodesPage() {
  requireMock()
  const codes = await freshRecoveryCodes(await requireEsiaPerson())
  if (codes.length === 0) redirect('/esia/account')
  return (
    <div className="grid gap-5">
      <h1>Резервные коды</h1>
      <p>
        Код из приложения подключён. Если телефона не будет под рукой, вместо кода введите один из этих. Каждый
        сработает один раз. Сохраните их: больше мы их не покажем.
      </p>
      <ul className="grid gap-2 rounded-field bg-sunken p-4 text-lg tabular-nums sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href="/esia/account">Коды сохранены</ButtonLink>
    </div>
  )
}
