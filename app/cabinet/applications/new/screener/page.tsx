import type { Metadata } from 'next'
import { LevelTooLow } from '@/components/sign-in/level-too-low'
import { ScreenerAdviceView } from '@/components/applications/screener-advice'
import { ScreenerQuestionForm } from '@/components/applications/screener-question-form'
import { screenerHref } from '@/components/applications/screener-href'
import { SuspendedNotice } from '@/components/applications/suspended-notice'
import { StudyFirst } from '@/components/applications/screener-study-first'
import { PageHeader } from '@/components/ui/page-header'
import { screenerAnswersSchema } from '@/lib/applications/screener-schema'
import { getScreener } from '@/lib/applications/screener-queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Какая заявка мне нужна' }

type Query = Record<string, string | string[] | undefined>

export default async function ScreenerPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireDoctor()
  const query = await searchParams
  const view = await getScreener(actor, screenerAnswersSchema.parse(query))
  if (!view) return <LevelTooLow level={actor.level} home="/cabinet" />
  const { screening, answers } = view
  const last = screening.answered.at(-1)
  const back = last
    ? { href: screenerHref(answers, screening.answered.slice(0, -1)), label: 'Предыдущий вопрос' }
    : { href: '/cabinet/applications/new', label: 'Новая заявка' }
  return (
    <>
      <PageHeader
        back={back}
        title="Какая заявка мне нужна"
        lead={screening.state === 'ask' ? `Вопрос ${screening.answered.length + 1}, всего не больше пяти` : undefined}
      />
      {view.suspended ? <SuspendedNotice certificate={view.suspended} /> : null}
      {screening.state === 'ask' ? (
        <ScreenerQuestionForm view={view} question={screening.question} unanswered={query.ask === screening.question} />
      ) : null}
      {screening.state === 'noEducation' || screening.state === 'noSpecialization' ? <StudyFirst view={view} /> : null}
      {screening.state === 'advice' ? <ScreenerAdviceView view={view} advice={screening.advice} /> : null}
    </>
  )
}
