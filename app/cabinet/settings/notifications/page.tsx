import type { Metadata } from 'next'
import { NotificationSettingsForm } from '@/components/notifications/settings-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { getOwnSettings } from '@/lib/notifications/settings'

export const metadata: Metadata = { title: 'Настройки уведомлений' }

type NotificationSettingsPageProps = { searchParams: Promise<{ done?: string | string[] }> }

export default async function NotificationSettingsPage({ searchParams }: NotificationSettingsPageProps) {
  const actor = await requireDoctor()
  const { done } = await searchParams
  const { choices, timing } = await getOwnSettings(actor)
  return (
    <>
      <PageHeader
        title="Настройки уведомлений"
        lead="В кабинете видны все новости. Здесь — о чём сообщать ещё и каким путём."
      />
      {done ? <Notice tone="success" role="status" title="Настройки сохранены" className="mb-6" /> : null}
      <Card as="div">
        <NotificationSettingsForm place="cabinet" choices={choices} timing={timing} />
      </Card>
    </>
  )
}
