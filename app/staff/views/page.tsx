import type { Metadata } from 'next'
import { SaveView, ViewList } from '@/components/review/saved-views'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { describeView } from '@/lib/review/queue/labels'
import { parseQueueQuery } from '@/lib/review/queue/schema'
import { listViews } from '@/lib/review/views/queries'

export const metadata: Metadata = { title: 'Мои отборы' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SavedViewsPage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const [{ query }, views] = await Promise.all([searchParams, listViews(actor)])
  return (
    <>
      <PageHeader
        title="Мои отборы"
        back={{ href: '/staff', label: 'К очереди' }}
        lead="Отбор, порядок и столбцы очереди под вашим названием. Видите их только вы."
      />
      {typeof query === 'string' ? <SaveView query={query} about={describeView(parseQueueQuery(query))} /> : null}
      <ViewList views={views} />
    </>
  )
}
