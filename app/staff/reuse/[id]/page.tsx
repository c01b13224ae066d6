import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReuseCaseView } from '@/components/review/reuse-case'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { formatDateTime } from '@/lib/core/format'
import { reuseTitles } from '@/lib/review/files/labels'
import { findReuse } from '@/lib/review/files/reuse-queries'

export const metadata: Metadata = { title: 'Совпадение документов' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReusePage({ params, searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY')
  const alarm = await findReuse(actor, (await params).id)
  if (!alarm) notFound()
  const done = (await searchParams).done === '1' && alarm.verdict !== null
  return (
    <>
      <PageHeader
        back={{ href: '/staff/reuse', label: 'К совпадениям' }}
        title={reuseTitles[alarm.kind]}
        lead={`Замечено ${formatDateTime(alarm.createdAt)}`}
      />
      {done ? <Notice tone="success" title="Вывод записан" role="status" className="mb-5" /> : null}
      <ReuseCaseView alarm={alarm} />
    </>
  )
}
