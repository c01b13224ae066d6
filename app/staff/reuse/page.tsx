import type { Metadata } from 'next'
import { ReuseTable } from '@/components/review/reuse-table'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireStaff } from '@/lib/auth/actor'
import { listReuses } from '@/lib/review/files/reuse-queries'
import { filesAddress, filesQuerySchema } from '@/lib/review/files/schema'

export const metadata: Metadata = { title: 'Совпадения документов' }

const PATH = '/staff/reuse'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReusesPage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY')
  const query = filesQuerySchema.parse(await searchParams)
  const { rows, next } = await listReuses(actor, query)
  const { view } = query
  return (
    <>
      <PageHeader title="Совпадения документов" back={{ href: '/staff', label: 'К очереди' }} />
      <Tabs
        label="Какие совпадения показать"
        items={[
          { href: filesAddress(PATH, 'open'), label: 'Не разобраны', current: view === 'open' },
          { href: filesAddress(PATH, 'closed'), label: 'Разобраны', current: view === 'closed' },
        ]}
      />
      <div className="mt-4 rounded-card border border-line bg-surface shadow-card">
        <ReuseTable rows={rows} view={view} />
      </div>
      <KeysetPagination
        previousHref={query.after ? filesAddress(PATH, view) : undefined}
        nextHref={next ? filesAddress(PATH, view, next) : undefined}
      />
    </>
  )
}
