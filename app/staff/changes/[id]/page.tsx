import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangeCaseView } from '@/components/changes/change-case'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { findChange, listChangeReasons } from '@/lib/changes/staff-queries'
import { profileFields } from '@/lib/profile/fields'

export const metadata: Metadata = { title: 'Изменение данных' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ChangeCasePage({ params, searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY')
  const [change, reasons] = await Promise.all([findChange(actor, (await params).id), listChangeReasons()])
  if (!change) notFound()
  const done = (await searchParams).done === '1' && change.decision !== null
  return (
    <>
      <PageHeader
        back={{ href: '/staff/changes', label: 'К изменениям' }}
        title="Изменение данных"
        lead={profileFields[change.field].label}
      />
      {done ? <Notice tone="success" title="Решение отправлено врачу" role="status" className="mb-5" /> : null}
      <ChangeCaseView change={change} reasons={reasons} />
    </>
  )
}
