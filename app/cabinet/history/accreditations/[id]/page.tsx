import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CaseJournal } from '@/components/accreditations/case-journal'
import { HistoryExportButtons } from '@/components/exports/history-exports'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { findCase } from '@/lib/accreditations/queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Журнал аккредитации' }

export default async function CasePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const journal = await findCase(actor, (await params).id)
  if (!journal) notFound()
  const { id, number, procedure, specialty } = journal.application
  return (
    <>
      <PageHeader
        back={{ href: '/cabinet/history/accreditations', label: 'История аккредитаций' }}
        title={`Журнал заявки ${number}`}
        lead={
          <>
            {procedure.title}, {specialty}.{' '}
            <a className="link no-print" href={`/cabinet/applications/${id}`}>
              Открыть заявку
            </a>
          </>
        }
        actions={
          <>
            <HistoryExportButtons subject="ACCREDITATION" query={`case=${id}`} />
            <PrintButton />
          </>
        }
      />
      <CaseJournal journal={journal} />
    </>
  )
}
