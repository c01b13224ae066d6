import type { Metadata } from 'next'
import { LevelTooLow } from '@/components/sign-in/level-too-low'
import { LiveApplicationList } from '@/components/applications/live-application-list'
import { NewApplicationForm } from '@/components/applications/new-application-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { newApplicationOptions } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Новая заявка' }

type Query = Record<string, string | string[] | undefined>

export default async function NewApplicationPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireDoctor()
  const options = await newApplicationOptions(actor)
  if (!options.allowed) return <LevelTooLow level={options.level} home="/cabinet" />
  const { kind, specialty } = await searchParams
  return (
    <>
      <PageHeader
        back={{ href: '/cabinet/applications', label: 'Мои заявки' }}
        title="Новая заявка"
        lead="Выберите вид аккредитации и специальность. Черновик можно заполнять частями, он сохранится."
      />
      <div className="grid gap-6">
        {options.live.length > 0 ? (
          <Card title="Уже начатые">
            <LiveApplicationList applications={options.live} />
          </Card>
        ) : null}
        <Notice tone="info" title="Не знаете, какой вид нужен?">
          <p>Ответьте на несколько вопросов: подскажем вид, пора ли подавать, что понадобится и сколько это займёт.</p>
          <div>
            <ButtonLink href="/cabinet/applications/new/screener" variant="secondary" size="small">
              Ответить на вопросы
            </ButtonLink>
          </div>
        </Notice>
        <Card title="Я знаю вид аккредитации">
          <NewApplicationForm options={options} chosen={{ kind: text(kind), specialtyCode: text(specialty) }} />
        </Card>
      </div>
    </>
  )
}

function text(value: string | string[] | undefined) {
  return typeof value === 'string' ? value : undefined
}
