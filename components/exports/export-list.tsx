import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { barClass } from '@/components/ui/bar-class'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { RefreshWhile } from '@/components/ui/refresh-while'
import { Tag } from '@/components/ui/tag'
import type { FormAction } from '@/lib/core/form-state'
import { formatBytes, formatDate, formatDateTime } from '@/lib/core/format'
import { exportFormatLabels, exportStatusLabels, exportStatusTones } from '@/lib/exports/labels'
import { MOST_ROWS } from '@/lib/exports/schema'
import type { ExportRow } from '@/lib/exports/types'

type ExportListProps = {
  exports: readonly ExportRow[]
  /** Address of the page. */
  path: string
  retry: FormAction
  empty: ReactNode
}

/** A person's own exports: what is ready, what is under way, what failed. */
export function ExportList({ exports, path, retry, empty }: ExportListProps) {
  if (exports.length === 0) return <Card>{empty}</Card>
  const unfinished = exports.some(({ status }) => status === 'WAITING' || status === 'RUNNING')
  return (
    <>
      <RefreshWhile active={unfinished} />
      {unfinished ? (
        <p className="mb-4 flex flex-wrap items-center gap-x-4 text-soft" aria-live="polite">
          Файл готовится. Страницу можно закрыть: о готовом файле придёт уведомление.
          <a href={path} className="link inline-flex min-h-11 items-center">
            Обновить
          </a>
        </p>
      ) : null}
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
            <div className="sm:w-36">
              <Acts one={one} path={path} retry={retry} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

const FULL = ' (больше в один файл не помещается: сузьте отбор)'

function Progress({ one }: { one: ExportRow }) {
  const { status, done, total, size, can } = one
  return (
    <div className="grid w-72 max-w-full justify-items-start gap-1.5">
      <Tag tone={exportStatusTones[status]}>{exportStatusLabels[status]}</Tag>
      {status === 'RUNNING' ? (
        <label className="grid w-full gap-1.5 text-[0.9375rem] text-soft">
          <progress className={barClass} max={total ?? 1} value={total ? done : undefined} />
          {total ? `${number(done)} из ${number(total)} строк` : `Строк готово: ${number(done)}`}
        </label>
      ) : null}
      {can.retry ? (
        <p className="text-[0.9375rem] text-soft">
          {status === 'FAILED' ? 'Файл не собрался. Повторите выгрузку.' : 'Дольше обычного: выгрузку можно повторить.'}
        </p>
      ) : null}
      {status === 'READY' ? (
        <p className="text-[0.9375rem] text-soft">
          Строк: {number(done)}
          {done >= MOST_ROWS[one.format] ? FULL : ''}, {formatBytes(size ?? 0)}, хранится до {formatDate(one.keptUntil)}
        </p>
      ) : null}
    </div>
  )
}

function Acts({ one, path, retry }: { one: ExportRow } & Pick<ExportListProps, 'path' | 'retry'>) {
  if (one.can.download) {
    return (
      <ButtonLink href={`${path}/${one.id}/file`} variant="secondary" download>
        Скачать
      </ButtonLink>
    )
  }
  if (!one.can.retry) return null
  return <ActionForm action={retry} hidden={{ exportId: one.id }} submitLabel="Повторить" submitVariant="secondary" />
}

function number(value: number): string {
  return value.toLocaleString('ru-RU')
}
