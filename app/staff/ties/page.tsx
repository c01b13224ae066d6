import type { Metadata } from 'next'
import { NewTieForm } from '@/components/review/tie-forms'
import { ColleagueTies, OwnTies } from '@/components/review/tie-list'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/auth/actor'
import { knownLabel } from '@/lib/core/known-labels'
import { listTies } from '@/lib/review/ties/queries'
import { tiesQuerySchema } from '@/lib/review/ties/schema'

export const metadata: Metadata = { title: 'Личные связи' }

const news = {
  declared: 'Связь записана: заявки этого человека рассмотрят другие сотрудники',
  ended: 'Связь снята',
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TiesPage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN')
  const query = await searchParams
  const { after } = tiesQuerySchema.parse({ after: query.after ?? null })
  const { own, colleagues } = await listTies(actor, after)
  const done = knownLabel(news, query.done)
  return (
    <>
      <PageHeader
        title="Личные связи"
        back={{ href: '/staff', label: 'К очереди' }}
        lead="Заявки родственников и тех, в ком есть личная заинтересованность, рассматривают другие. Вашу запись видите вы, секретарь и администратор."
      />
      {done ? <Notice tone="success" title={done} role="status" className="mb-5" /> : null}
      <div className="grid max-w-3xl gap-5">
        <Card title="Мои связи">
          <OwnTies ties={own} />
          <p className="mt-3 text-soft">Если связи больше нет, её снимет секретарь или администратор.</p>
        </Card>
        <Card title="Сообщить о связи">
          <NewTieForm />
        </Card>
        {colleagues ? (
          <Card title="Связи коллег">
            <ColleagueTies ties={colleagues.rows} />
            <KeysetPagination
              previousHref={after ? '/staff/ties' : undefined}
              nextHref={colleagues.next ? `/staff/ties?after=${colleagues.next}` : undefined}
            />
          </Card>
        ) : null}
      </div>
    </>
  )
}
