import { buttonClass } from '@/components/ui/button-class'
import { QueueCount } from './queue-count'

type QueueActsProps = {
  id: string
  /** Whether the person may act on the ticked rows. */
  bulk: boolean
  /** Query of the queue's address. */
  query: string
  empty: boolean
}

const quiet = buttonClass('quiet', 'small')

/** What can be done with the list: acts on the ticked rows, exports of all that the filters leave, saved views. */
export function QueueActs({ id, bulk, query, empty }: QueueActsProps) {
  return (
    <form
      id={id}
      method="post"
      action="/staff/exports/new"
      aria-label="Действия со списком"
      className="no-print mt-5 flex flex-wrap items-center gap-2"
    >
      <input type="hidden" name="query" value={query} />
      {empty ? null : (
        <>
          {bulk ? (
            <>
              <button formMethod="get" formAction="/staff/bulk" className={buttonClass('secondary', 'small')}>
                Действие с отмеченными
              </button>
              <button formMethod="get" formAction="/staff/bulk" name="all" value="1" className={quiet}>
                Со всеми найденными, до 100
              </button>
            </>
          ) : null}
          <button name="format" value="XLSX" className={quiet}>
            Экспорт в Excel
          </button>
          <button name="format" value="CSV" className={quiet}>
            CSV
          </button>
        </>
      )}
      <a href="/staff/exports" className={quiet}>
        Выгрузки
      </a>
      <a href={query ? `/staff/views?${new URLSearchParams({ query }).toString()}` : '/staff/views'} className={quiet}>
        Мои отборы
      </a>
      <QueueCount query={query} />
    </form>
  )
}
