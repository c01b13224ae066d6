import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { BulkPreview } from '@/components/bulk/bulk-preview'
import { BulkResults } from '@/components/bulk/bulk-results'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { bulkActLabels, bulkActRoles } from '@/lib/bulk/labels'
import { findBulkResult, findSuitingAct, listBulkChoices, listFound, previewBulk } from '@/lib/bulk/queries'
import { bulkActs, bulkAddress, bulkAddressSchema } from '@/lib/bulk/schema'
import { parseQueueQuery, queueAddress } from '@/lib/review/queue/schema'

export const metadata: Metadata = { title: 'Действие с отмеченными' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function BulkPage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const { row: ticked, all, act: asked, run, query } = bulkAddressSchema.parse(await searchParams)
  const back = { href: queueAddress(parseQueueQuery(query)), label: 'К очереди' }
  const result = run && (await findBulkResult(actor, run))
  if (result) {
    return (
      <>
        <PageHeader title={bulkActLabels[result.act]} back={back} />
        <BulkResults result={result} />
      </>
    )
  }
  const found = all ? await listFound(actor, query) : { ids: ticked, more: false }
  const row = found.ids
  const acts = bulkActs.filter((act) => actor.roles.includes(bulkActRoles[act]))
  const act = acts.find((one) => one === asked) ?? (await findSuitingAct(actor, row, acts))
  if (!act || row.length === 0) {
    return (
      <>
        <PageHeader title="Действие с отмеченными" back={back} />
        <EmptyState
          title={act ? 'Ничего не отмечено' : 'Ваша роль не меняет заявки'}
          action={<ButtonLink href={back.href}>К очереди</ButtonLink>}
        >
          {act
            ? 'Отметьте заявки в очереди и нажмите «Действие с отмеченными».'
            : 'Можно смотреть и выгружать очередь.'}
        </EmptyState>
      </>
    )
  }
  const [rows, choices] = await Promise.all([previewBulk(actor, row, act), listBulkChoices(actor, act)])
  return (
    <>
      <PageHeader title={bulkActLabels[act]} back={back} />
      {found.more ? (
        <Notice tone="info" title={`Взяты первые ${row.length} из найденных: больше за раз нельзя`} className="mb-5" />
      ) : null}
      {acts.length > 1 ? (
        <nav aria-label="Действие" className="mb-5 flex flex-wrap gap-3">
          {acts.map((one) => (
            <ButtonLink
              key={one}
              href={bulkAddress(row, one, query)}
              variant={one === act ? 'primary' : 'secondary'}
              size="small"
              aria-current={one === act ? 'page' : undefined}
            >
              {bulkActLabels[one]}
            </ButtonLink>
          ))}
        </nav>
      ) : null}
      <BulkPreview act={act} rows={rows} choices={choices} runId={randomUUID()} />
    </>
  )
}
