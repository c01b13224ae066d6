import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AppealCaseView } from '@/components/appeals/appeal-case'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { findAppealCase } from '@/lib/appeals/staff-queries'
import { appealReaders } from '@/lib/appeals/policy'
import { requireStaff } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Апелляция' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StaffAppealPage({ params, searchParams }: Props) {
  const actor = await requireStaff(...appealReaders)
  const appeal = await findAppealCase(actor, (await params).id)
  if (!appeal) notFound()
  const done = (await searchParams).done === '1' && appeal.status !== 'FILED'
  return (
    <>
      <PageHeader
        back={{ href: '/staff/appeals', label: 'К апелляциям' }}
        title={`Апелляция по заявке ${appeal.number}`}
        lead={appeal.specialty}
      />
      {done ? <Notice tone="success" title="Ответ отправлен врачу" role="status" className="mb-5" /> : null}
      <AppealCaseView appeal={appeal} />
    </>
  )
}
