import type { Metadata } from 'next'
import { ConsentCard } from '@/components/consents/consent-card'
import { ConsentHistory } from '@/components/consents/consent-history'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { findProofWays } from '@/lib/confirmation/queries'
import { listAnswers, listConsents } from '@/lib/consents/queries'
import { chosenGroups } from '@/lib/consents/schema'
import { hasFirstSteps } from '@/lib/onboarding/queries'

export const metadata: Metadata = { title: 'Согласия' }

const DONE = new Map<unknown, string>([
  ['given', 'Согласие дано'],
  ['changed', 'Согласие изменено'],
  ['refused', 'Отказ записан'],
  ['withdrawn', 'Согласие отозвано'],
])

const FIRST_STEPS = { href: '/cabinet/start', label: 'Первые шаги' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ConsentsPage({ searchParams }: Props) {
  const actor = await requireDoctor()
  const query = await searchParams
  const { done, withdraw, change } = query
  const [consents, answers, ways, newcomer] = await Promise.all([
    ...([listConsents(actor), listAnswers(actor), findProofWays(actor)] as const),
    hasFirstSteps(actor),
  ])
  const told = DONE.get(done)
  return (
    <>
      <PageHeader
        back={newcomer ? FIRST_STEPS : { href: '/cabinet/settings', label: 'Настройки' }}
        title="Согласия"
        lead="Что можно делать с вашими данными. Любое согласие можно отозвать."
      />
      <div className="grid gap-6">
        {told ? (
          <Notice tone="success" role="status" title={told}>
            {newcomer ? (
              <a className="link" href={FIRST_STEPS.href}>
                Продолжить первые шаги
              </a>
            ) : null}
          </Notice>
        ) : null}
        {consents.map((consent) => (
          <ConsentCard
            key={consent.kind}
            consent={consent}
            ways={ways}
            doing={withdraw === consent.kind ? 'withdraw' : change === consent.kind ? 'change' : null}
            chosen={query.chosen === undefined ? null : chosenGroups(query)}
          />
        ))}
        {answers.length > 0 ? (
          <Card title="История согласий">
            <ConsentHistory answers={answers} />
          </Card>
        ) : null}
      </div>
    </>
  )
}
