import type { Metadata } from 'next'
import { TransferStopped } from '@/components/consents/transfer-stopped'
import { RegisterComparison } from '@/components/profile/register-comparison'
import { RegisterConnect } from '@/components/profile/register-connect'
import { RegisterWaiting } from '@/components/profile/register-waiting'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { findCodeRecipient } from '@/lib/confirmation/queries'
import { findTransferBar } from '@/lib/consents/require'
import { formatDateTime } from '@/lib/core/format'
import { getRegisterPage } from '@/lib/profile/register-queries'

export const metadata: Metadata = { title: 'Сверка с ФРМР' }

const HERE = '/cabinet/profile/register'

export default async function RegisterPage() {
  const actor = await requireDoctor()
  const [page, recipient, bar] = await Promise.all([
    getRegisterPage(actor),
    findCodeRecipient(actor),
    findTransferBar(actor, 'register'),
  ])
  return (
    <>
      <PageHeader
        title="Сверка с ФРМР"
        back={{ href: '/cabinet/profile', label: 'Мои данные' }}
        lead="Ваши данные рядом с записью федерального регистра медицинских работников."
      />
      {bar ? <TransferStopped bar={bar} /> : null}
      {page.state === 'off' && recipient && !bar ? (
        <Card title="Подключение">
          <RegisterConnect recipient={recipient} back={HERE} />
        </Card>
      ) : null}
      {page.state === 'off' && !recipient ? (
        <Notice tone="warning" title="Подключение подтверждают кодом, а телефона и почты в вашей учётной записи нет" />
      ) : null}
      {page.state === 'waiting' && !bar ? <RegisterWaiting delayed={page.delayed} refused={page.refused} /> : null}
      {page.state === 'absent' ? (
        <Notice tone="info" title="Записи о вас в ФРМР нет">
          <p>
            Ответ получен {formatDateTime(page.receivedAt)}. Запись вносит отдел кадров организации, в которой вы
            работаете. До этого укажите место работы и дипломы сами.
          </p>
        </Notice>
      ) : null}
      {page.state === 'known' ? <RegisterComparison page={page} back={HERE} reloadable={!bar} /> : null}
    </>
  )
}
