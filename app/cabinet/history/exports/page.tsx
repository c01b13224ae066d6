import type { Metadata } from 'next'
import { ExportList } from '@/components/exports/export-list'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { retryHistoryExportAction } from '@/lib/exports/actions'
import { listExports } from '@/lib/exports/queries'

export const metadata: Metadata = { title: 'Выгрузки истории' }

const HISTORY = '/cabinet/history/accreditations'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HistoryExportsPage({ searchParams }: Props) {
  const actor = await requireDoctor()
  const [{ refused }, exports] = await Promise.all([searchParams, listExports(actor)])
  return (
    <>
      <PageHeader
        title="Выгрузки истории"
        back={{ href: HISTORY, label: 'История' }}
        lead="Файлы видите только вы. Они хранятся семь дней, выгрузка записана в историю действий."
      />
      {refused === 'often' ? (
        <Notice tone="warning" title="Слишком много выгрузок подряд" className="mb-5">
          Подождите минуту и повторите.
        </Notice>
      ) : null}
      {refused === 'absent' ? (
        <Notice tone="warning" title="Заявка не найдена" className="mb-5">
          Откройте её из истории аккредитаций и повторите.
        </Notice>
      ) : null}
      <ExportList
        exports={exports}
        path="/cabinet/history/exports"
        retry={retryHistoryExportAction}
        empty={
          <EmptyState title="Выгрузок нет" action={<ButtonLink href={HISTORY}>К истории</ButtonLink>}>
            Отберите нужное в истории и нажмите «Скачать PDF» или «Экспорт в Excel».
          </EmptyState>
        }
      />
    </>
  )
}
