import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangeForm } from '@/components/changes/change-form'
import { ChangeHistory, OpenChange } from '@/components/changes/own-change'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { getFieldPage } from '@/lib/changes/queries'
import type { FieldPage } from '@/lib/changes/types'
import { findProofWays } from '@/lib/confirmation/queries'
import type { ProofWays } from '@/lib/confirmation/types'
import { documentKindLabels } from '@/lib/documents/labels'
import { documentKindName } from '@/lib/documents/schema'
import { fieldOfSlug, profileFields } from '@/lib/profile/fields'

export const metadata: Metadata = { title: 'Изменение данных' }

type Props = {
  params: Promise<{ field: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ChangeFieldPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const field = fieldOfSlug((await params).field)
  if (!field) notFound()
  const [page, ways, query] = await Promise.all([getFieldPage(actor, field), findProofWays(actor), searchParams])
  const { slug, label, proofs } = profileFields[field]
  const upload = `/cabinet/documents?${new URLSearchParams({
    kind: documentKindName(proofs[0] ?? 'OTHER'),
    return: `/cabinet/profile/change/${slug}`,
  })}`
  return (
    <>
      <PageHeader
        title={`${label}: изменение`}
        back={{ href: '/cabinet/profile', label: 'Мои данные' }}
        lead={`Сейчас: ${page.present}`}
      />
      <div className="grid gap-6">
        {query.asked === '1' && page.open ? <Notice tone="success" role="status" title="Запрос отправлен" /> : null}
        {query.withdrawn === '1' && !page.open ? <Notice tone="success" role="status" title="Запрос отозван" /> : null}
        {page.open ? <OpenChange change={page.open} /> : null}
        {page.open ? null : (
          <Card title="Новое значение">
            <Ask page={page} upload={upload} ways={ways} />
          </Card>
        )}
        <ChangeHistory history={page.history} />
      </div>
    </>
  )
}

type AskProps = { page: FieldPage; upload: string; ways: ProofWays | null }

function Ask({ page, upload, ways }: AskProps) {
  const kinds = profileFields[page.field].proofs.map((kind) => `«${documentKindLabels[kind]}»`).join(' или ')
  if (!ways) {
    return (
      <Notice
        tone="warning"
        title="Запрос подтверждают кодом, а в вашей учётной записи Госуслуг нет ни телефона, ни почты"
      />
    )
  }
  if (page.proofs.length === 0) {
    return (
      <EmptyState
        icon="file-text"
        title="Сначала загрузите подтверждение"
        action={<ButtonLink href={upload}>Загрузить документ</ButtonLink>}
      >
        Подойдёт {kinds}. После загрузки вернитесь сюда: документ появится в списке.
      </EmptyState>
    )
  }
  return (
    <>
      <div className="mb-5 grid max-w-[42rem] gap-2">
        {page.registerLastName ? (
          <p>
            В ФРМР указана прежняя фамилия: {page.registerLastName}. Подтвердите смену документом, и обе фамилии будут
            видны в заявках, по которым ещё нет решения.
          </p>
        ) : null}
        <p>Сведения проверены, поэтому изменить их может сотрудник по документу. Подойдёт {kinds}.</p>
      </div>
      <ChangeForm page={page} ways={ways} upload={upload} />
    </>
  )
}
