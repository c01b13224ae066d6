import type { Metadata } from 'next'
import { ChangeTable } from '@/components/changes/change-table'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireStaff } from '@/lib/auth/actor'
import { listChanges } from '@/lib/changes/staff-queries'
import { filesAddress, filesQuerySchema } from '@/lib/review/files/schema'

export const metadata: Metadata = { title: 'Изменения данных' }

const PATH = '/staff/changes'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ChangesPage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY')
  const query = filesQuerySchema.parse(await searchParams)
  const { rows, next } = await listChanges(actor, query)
  const { view } = query
  return (
    <>
      <PageHeader title="Изменения данных" back={{ href: '/staff', label: 'К очереди' }} />
      <Tabs
        label="Какие изменения показать"
        items={[
          { href: filesAddress(PATH, 'open'), label: 'Ждут решения', current: view === 'open' },
          { href: filesAddress(PATH, 'closed'), label: 'Рассмотренные', current: view === 'closed' },
        ]}
      />
      <div className="mt-4 rounded-card border border-line bg-surface shadow-card">
        <ChangeTable rows={rows} view={view} />
      </div>
      <KeysetPagination
        previousHref={query.after ? filesAddress(PATH, view) : undefined}
        nextHref={next ? filesAddress(PATH, view, next) : undefined}
      />
    </>
  )
}
