import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { SummaryList } from '@/components/ui/summary-list'
import { requireDoctor } from '@/lib/auth/actor'
import { safeNextPath } from '@/lib/auth/next-path'
import { listEsiaChanges } from '@/lib/history/queries'

const UNCHANGED = 'С прошлого входа Госуслуги ничего в ваших данных не изменили.'

export const metadata: Metadata = { title: 'Госуслуги обновили ваши данные' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

/** Shown once after signing in when the person's data at Госуслуги have changed since the sign-in before. */
export default async function EsiaChangesPage({ searchParams }: Props) {
  const actor = await requireDoctor()
  const next = safeNextPath((await searchParams).next, '/cabinet')
  const changes = await listEsiaChanges(actor)
  const names = changes.map(({ field }) => field).join(', ')
  return (
    <div className="max-w-3xl space-y-6">
      <PageHeader
        title={changes.length > 0 ? 'Госуслуги обновили ваши данные' : 'Ваши данные на Госуслугах'}
        lead={changes.length > 0 ? `С прошлого входа изменилось: ${names}.` : UNCHANGED}
      />
      {changes.length > 0 && (
        <Card title="Было и стало">
          <SummaryList
            rows={changes.map(({ field, before, after }) => ({
              label: <span className="inline-block first-letter:uppercase">{field}</span>,
              // What may be shown of an address or a day is the same before and after.
              value: before === after ? 'Новое значение — в разделе «Мои данные»' : after,
              hint: before === after ? null : `Было: ${before}`,
            }))}
          />
        </Card>
      )}
      <p>
        Эти данные собраны в разделе{' '}
        <a className="link" href="/cabinet/profile">
          «Мои данные»
        </a>
        . Если что-то неверно, исправьте это на Госуслугах и войдите снова или нажмите там «Редактировать»: сотрудник
        исправит сведения по документу.
      </p>
      <ButtonLink href={next}>Продолжить</ButtonLink>
    </div>
  )
}
