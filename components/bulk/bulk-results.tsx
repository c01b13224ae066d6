import { Notice } from '@/components/ui/notice'
import { RefreshWhile } from '@/components/ui/refresh-while'
import { Tag } from '@/components/ui/tag'
import { bulkAddress } from '@/lib/bulk/schema'
import type { BulkResult } from '@/lib/bulk/types'

/** What became of each row of a run. */
export function BulkResults({ result }: { result: BulkResult }) {
  const { rows, act, state } = result
  const done = rows.filter((row) => row.done === true).length
  const left = rows.filter((row) => row.done !== true).map(({ applicationId }) => applicationId)
  return (
    <>
      <RefreshWhile active={state === 'running'} />
      {state === 'stopped' ? (
        <Notice tone="warning" title="Действие прервалось" className="mb-4">
          <p>Что с заявками без итога, видно в предпросмотре: откройте его и повторите для тех, что готовы.</p>
        </Notice>
      ) : null}
      <p role="status" className="mb-4 text-lg">
        Сделано {done} из {rows.length}.
      </p>
      <ul className="mb-5 divide-y divide-line rounded-card border border-line bg-surface">
        {rows.map(({ applicationId, number, done: success, message }) => (
          <li key={applicationId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 p-3">
            <a className="link" href={`/staff/applications/${applicationId}`}>
              {number}
            </a>
            <Tag tone={success === null ? 'neutral' : success ? 'success' : 'danger'}>
              {success === null ? (state === 'running' ? 'Ждёт' : 'Нет итога') : success ? 'Сделано' : 'Не сделано'}
            </Tag>
            {message ? <span>{message}</span> : null}
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <a className="link" href={bulkAddress(left, act, '')}>
          Посмотреть ещё раз оставшиеся
        </a>
      ) : null}
    </>
  )
}
