import type { Metadata } from 'next'
import { CalendarCard } from '@/components/settings/calendar-card'
import { DeadlineList } from '@/components/settings/deadline-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { getFeedState, listOwnDeadlines } from '@/lib/calendar-feed/queries'

export const metadata: Metadata = { title: 'Календарь сроков' }

type Props = { searchParams: Promise<{ done?: string | string[] }> }

export default async function CalendarSettingsPage({ searchParams }: Props) {
  const actor = await requireDoctor()
  const [{ done }, feed, deadlines] = await Promise.all([searchParams, getFeedState(actor), listOwnDeadlines(actor)])
  return (
    <>
      <PageHeader
        back={{ href: '/cabinet/settings', label: 'Настройки' }}
        title="Календарь сроков"
        lead="Ваши сроки в календаре телефона или компьютера, с напоминаниями. Имён, номеров документов и причин отказа в нём нет."
      />
      <div className="grid gap-6">
        {done === 'closed' && !feed ? (
          <Notice tone="success" role="status" title="Календарь выключен">
            <p>Прежний адрес больше не открывается. Подписку в программе можно удалить.</p>
          </Notice>
        ) : null}
        <CalendarCard feed={feed} />
        <DeadlineList deadlines={deadlines} />
      </div>
    </>
  )
}
