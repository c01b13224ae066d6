import type { Metadata } from 'next'
import { ExportList } from '@/components/exports/export-list'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { retryExportAction } from '@/lib/exports/actions'
import { listExports } from '@/lib/exports/queries'

export const metadata: Metadata = { title: 'Выгрузки' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ExportsPage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const [{ refused }, exports] = await Promise.all([searchParams, listExports(actor)])
  return (
    <>
      <PageHeader
        title="Выгрузки"
        back={{ href: '/staff', label: 'К очереди' }}
        lead="Файлы видите только вы. Они хранятся семь дней, выгрузка записана в журнал."
      />
      {refused ? (
        <Notice tone="warning" title="Слишком много выгрузок подряд" className="mb-5">
          Подождите минуту и повторите.
        </Notice>
      ) : null}
      <ExportList
        exports={exports}
        path="/staff/exports"
        retry={retryExportAction}
        empty={
          <EmptyState title="Выгрузок нет" action={<ButtonLink href="/staff">К очереди</ButtonLink>}>
            Отберите заявки в очереди и нажмите «Экспорт в Excel» или «CSV».
          </EmptyState>
        }
      />
    </>
  )
}
