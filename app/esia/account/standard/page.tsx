import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { IdentityForm } from '@/components/esia/identity-form'
import { accountView } from '@/lib/esia/mock/account'
import { requireMock } from '@/lib/esia/mock/guard'
import { requireEsiaPerson } from '@/lib/esia/mock/views'

export const metadata: Metadata = { title: 'Паспорт и СНИЛС' }

export default async function EsiaIdentityPage() {
  requireMock()
  const { level } = await accountView(await requireEsiaPerson())
  if (level !== 'SIMPLIFIED') redirect('/esia/account')
  return (
    <div className="grid gap-5">
      <h1>Паспорт и СНИЛС</h1>
      <p>Сведения проверят МВД, СФР и ФНС (в демонстрации вымышленные). Не указывайте данные настоящих людей.</p>
      <IdentityForm />
    </div>
  )
}
