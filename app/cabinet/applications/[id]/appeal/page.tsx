import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OwnAppealsView } from '@/components/appeals/own-appeals'
import { PageHeader } from '@/components/ui/page-header'
import { findOwnAppeals } from '@/lib/appeals/queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Апелляция' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AppealPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const own = await findOwnAppeals(actor, (await params).id)
  if (!own) notFound()
  return (
    <>
      <PageHeader
        back={{ href: `/cabinet/applications/${own.applicationId}`, label: `Заявка ${own.number}` }}
        title="Апелляция"
        lead={`На отказ по заявке ${own.number}, ${own.specialty}`}
      />
      <OwnAppealsView own={own} filed={(await searchParams).filed === '1'} />
    </>
  )
}
