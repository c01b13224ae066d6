import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RefreshWhile } from '@/components/ui/refresh-while'
import { Tag } from '@/components/ui/tag'
import { formatBytes, formatDate, formatDateTime } from '@/lib/core/format'
import { retryExportAction } from '@/lib/exports/actions'
import { exportFormatLabels, exportStatusLabels, exportStatusTones } from '@/lib/exports/labels'
import { MOST_ROWS } from '@/lib/exports/schema'
import type { ExportRow } from '@/lib/exports/types'

/** A person's own exports: what is ready, what is under way, what failed. */
export function ExportList({ exports }: { exports: readonly ExportRow[] }) {
  if (exports.length === 0) {
    return (
      <EmptyState title="Выгрузок нет" action={<ButtonLink href="/staff">К очереди</ButtonLink>}>
        Отберите заявки в очереди и нажмите «Экспорт в Excel» или «CSV».
      </EmptyState>
    )
  }
  const unfinished = exports.some(({ status }) => status === 'WAITING' || status === 'RUNNING')
  return (
    <>
      <RefreshWhile active={unfinished} />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {exports.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-6 gap-y-3 p-4">
            <div className="min-w-0 flex-[1_1_18rem]">
              <p className="font-medium">
                {exportFormatLabels[one.format]}, {formatDateTime(one.createdAt)}
              </p>
              <p className="text-soft">{one.about}</p>
            </div>
            <Progress one={one} />
            <Acts one={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

const fullFile = {
  XLSX: ' (больше в Excel не помещается, остальное — в CSV)',
  CSV: ' (больше в один файл не помещается)',
} as const

function Progress({ one }: { one: ExportRow }) {
  const { status, done, total, size } = one
  return (
    <div className="grid min-w-52 gap-1">
      <Tag tone={exportStatusTones[status]}>{exportStatusLabels[status]}</Tag>
      {status === 'RUNNING' ? (
        <label className="grid gap-1 text-[0.9375rem] text-soft">
          <progress className="w-full accent-fill" max={total ?? 1} value={total ? done : undefined} />
          {total ? `${number(done)} из ${number(total)} строк` : 'Считаем строки…'}
        </label>
      ) : null}
      {status === 'READY' ? (
        <p className="text-[0.9375rem] text-soft">
          Строк: {number(done)}
          {done >= MOST_ROWS[one.format] ? fullFile[one.format] : ''}, {formatBytes(size ?? 0)}, хранится до{' '}
          {formatDate(one.keptUntil)}
        </p>
      ) : null}
    </div>
  )
}

function Acts({ one }: { one: ExportRow }) {
  if (one.can.download) {
    return (
      <ButtonLink href={`/staff/exports/${one.id}/file`} variant="secondary" size="small" download>
        Скачать
      </ButtonLink>
    )
  }
  if (!one.can.retry) return null
  return (
    <ActionForm
      action={retryExportAction}
      hidden={{ exportId: one.id }}
      submitLabel="Повторить"
      submitVariant="secondary"
    />
  )
}

function number(value: number): string {
  return value.toLocaleString('ru-RU')
}
