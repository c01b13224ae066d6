import type { Metadata } from 'next'
import { LevelTooLow } from '@/components/applications/level-too-low'
import { NewApplicationForm } from '@/components/applications/new-application-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { newApplicationOptions } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Новая заявка' }

type Query = Record<string, string | string[] | undefined>

export default async function NewApplicationPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireDoctor()
  const options = await newApplicationOptions(actor)
  if (!options.allowed) return <LevelTooLow level={options.level} />
  const { kind, specialty } = await searchParams
  return (
    <>
      <PageHeader
        back={{ href: '/cabinet/applications', label: 'Мои заявки' }}
        title="Новая заявка"
        lead="Выберите вид аккредитации и специальность. Черновик можно заполнять частями, он сохранится."
      />
      <Card>
        <NewApplicationForm options={options} chosen={{ kind: text(kind), specialtyCode: text(specialty) }} />
      </Card>
    </>
  )
}

function text(value: string | string[] | undefined) {
  return typeof value === 'string' ? value : undefined
}
