import type { Metadata } from 'next'
import { AppealTable } from '@/components/appeals/appeal-table'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { appealReaders } from '@/lib/appeals/policy'
import { listAppeals } from '@/lib/appeals/staff-queries'
import { appealsAddress, appealsQuerySchema } from '@/lib/appeals/schema'
import { requireStaff } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Апелляции' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AppealsPage({ searchParams }: Props) {
  const actor = await requireStaff(...appealReaders)
  const query = appealsQuerySchema.parse(await searchParams)
  const { rows, next } = await listAppeals(actor, query)
  const { view } = query
  return (
    <>
      <PageHeader title="Апелляции" back={{ href: '/staff', label: 'К очереди' }} />
      <Tabs
        label="Какие апелляции показать"
        items={[
          { href: appealsAddress('open'), label: 'Ждут решения', current: view === 'open' },
          { href: appealsAddress('decided'), label: 'Рассмотренные', current: view === 'decided' },
        ]}
      />
      <div className="mt-4 rounded-card border border-line bg-surface shadow-card">
        <AppealTable rows={rows} view={view} />
      </div>
      <KeysetPagination
        previousHref={query.after ? appealsAddress(view) : undefined}
        nextHref={next ? appealsAddress(view, next) : undefined}
      />
    </>
  )
}
