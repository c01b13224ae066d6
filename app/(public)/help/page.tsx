import type { Metadata } from 'next'
import { FaqList } from '@/components/help/faq-list'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = { title: 'Помощь' }

export default async function HelpPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams
  return (
    <>
      <PageHeader title="Помощь" lead="Ответы на частые вопросы о входе, документах, заявке и свидетельстве." />
      <FaqList path="/help" q={q} />
    </>
  )
}
