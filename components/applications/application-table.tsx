'use client'

import { DataTable, type DataColumn } from '@/components/ui/table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { nextMoveLabels, stageLabels } from '@/lib/applications/labels'
import { isFinal, stageOf } from '@/lib/applications/status'
import type { ApplicationItem } from '@/lib/applications/types'
import { formatDate } from '@/lib/core/format'
import { procedureKindLabels } from '@/lib/reference/labels'
import { ApplicationStatusTag } from './application-status'
import { termOf } from './term'

const columns: DataColumn[] = [
  { key: 'title', header: 'Заявка' },
  { key: 'status', header: 'Статус' },
  { key: 'next', header: 'Что дальше' },
  { key: 'dates', header: 'Даты', className: 'sm:whitespace-nowrap' },
]

export function ApplicationTable({ applications }: { applications: readonly ApplicationItem[] }) {
  return (
    <DataTable
      caption="Мои заявки"
      columns={columns}
      rows={applications.map((item) => ({
        key: item.id,
        cells: {
          title: title(item),
          status: status(item.status),
          next: next(item),
          dates: dates(item),
        },
      }))}
      empty={
        <EmptyState
          icon="clipboard-list"
          title="Заявок пока нет"
          action={<ButtonLink href="/cabinet/applications/new">Добавить заявку</ButtonLink>}
        >
          Выберите вид аккредитации и специальность: черновик заполнится тем, что уже известно из вашего профиля.
        </EmptyState>
      }
    />
  )
}

function title(item: ApplicationItem) {
  return (
    <span className="grid justify-items-start">
      <a className="link inline-block min-h-6 font-medium" href={`/cabinet/applications/${item.id}`}>
        {item.number ? `${item.number}: ` : ''}
        {item.specialty}
      </a>
      <span className="text-base text-soft">{procedureKindLabels[item.kind]}</span>
    </span>
  )
}

function status(value: ApplicationItem['status']) {
  const stage = value === 'DRAFT' || isFinal(value) ? null : stageLabels[stageOf(value)].toLowerCase()
  return (
    <span className="grid justify-items-start gap-1">
      <ApplicationStatusTag status={value} />
      {stage ? <span className="text-base text-soft">Этап: {stage}</span> : null}
    </span>
  )
}

function next(item: ApplicationItem) {
  const term = termOf(item)
  return (
    <span className="grid">
      {nextMoveLabels[item.status]}
      {term ? (
        <span className="font-medium">
          {term.label} {formatDate(term.day)}
        </span>
      ) : null}
    </span>
  )
}

function dates(item: ApplicationItem) {
  return (
    <span className="grid text-base">
      {item.submittedAt ? `Отправлена ${formatDate(item.submittedAt)}` : `Создана ${formatDate(item.createdAt)}`}
      <span className="text-soft">Изменена {formatDate(item.updatedAt)}</span>
    </span>
  )
}
