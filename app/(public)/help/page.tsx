import type { Metadata } from 'next'
import { FaqList } from '@/components/help/faq-list'
import { SupportCard } from '@/components/help/support-card'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = { title: 'Помощь' }

export default async function HelpPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams
  return (
    <>
      <PageHeader
        title="Помощь"
        lead="Ответы на частые вопросы о входе, документах, заявке и свидетельстве."
        actions={
          <ButtonLink href="#contacts" variant="secondary">
            Контакты поддержки
          </ButtonLink>
        }
      />
      <FaqList path="/help" q={q} />
      <SupportCard />
    </>
  )
}
