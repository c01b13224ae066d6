import type { Metadata } from 'next'
import { FaqList } from '@/components/help/faq-list'
import { SupportCard } from '@/components/help/support-card'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Помощь' }

export default async function SupportPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  await requireDoctor()
  const { q } = await searchParams
  return (
    <>
      <PageHeader
        title="Помощь"
        lead="Ответы на частые вопросы и как обратиться, если ответа нет."
        actions={
          <ButtonLink href="#contacts" variant="secondary">
            Контакты поддержки
          </ButtonLink>
        }
      />
      <FaqList path="/cabinet/support" q={q} />
      <SupportCard />
    </>
  )
}
