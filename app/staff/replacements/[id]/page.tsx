import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReplacementCaseView } from '@/components/review/replacement-case'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { documentKindLabels } from '@/lib/documents/labels'
import { findReplacement } from '@/lib/review/files/replacements-queries'

export const metadata: Metadata = { title: 'Замена файла' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReplacementPage({ params, searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY')
  const asked = await findReplacement(actor, (await params).id)
  if (!asked) notFound()
  const done = (await searchParams).done === '1' && asked.decision !== null
  return (
    <>
      <PageHeader
        back={{ href: '/staff/replacements', label: 'К заменам' }}
        title="Замена файла"
        lead={documentKindLabels[asked.kind]}
      />
      {done ? <Notice tone="success" title="Решение отправлено врачу" role="status" className="mb-5" /> : null}
      <ReplacementCaseView asked={asked} />
    </>
  )
}
