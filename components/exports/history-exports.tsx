import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import type { HistoryExport } from '@/lib/exports/schema'

type HistoryExportProps = Pick<HistoryExport, 'subject' | 'query'> & {
  /** What the buttons are about, for those who hear them apart from it. */
  about?: string
  small?: boolean
}

/** «Скачать PDF» and «Экспорт в Excel» of a part of the own history; a plain form, so that scripts are not needed. */
export function HistoryExportButtons({ subject, query, about, small = false }: HistoryExportProps) {
  const look = small ? 'link inline-flex min-h-11 items-center' : buttonClass('secondary')
  const spoken = about ? <span className="sr-only">: {about}</span> : null
  return (
    <form method="post" action="/cabinet/history/exports/new" className="no-print flex flex-wrap gap-x-4 gap-y-2">
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="query" value={query} />
      <button type="submit" name="format" value="PDF" className={look}>
        {small ? null : <Icon name="download" />}
        Скачать PDF{spoken}
      </button>
      <button type="submit" name="format" value="XLSX" className={look}>
        {small ? null : <Icon name="download" />}
        Экспорт в Excel{spoken}
      </button>
    </form>
  )
}

/** The buttons for everything the filter leaves, and the way to the files of before. */
export function HistoryExports({ subject, query }: Pick<HistoryExportProps, 'subject' | 'query'>) {
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <HistoryExportButtons subject={subject} query={query} />
      <a href="/cabinet/history/exports" className="link inline-flex min-h-11 items-center">
        Мои выгрузки
      </a>
    </div>
  )
}
