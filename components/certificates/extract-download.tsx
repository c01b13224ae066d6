import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { RefreshWhile } from '@/components/ui/refresh-while'

/** The way to the extract, or word that it is being made. */
export function ExtractDownload({ certificateId, ready }: { certificateId: string; ready: boolean }) {
  return (
    <div aria-live="polite">
      {ready ? (
        <div className="no-print flex flex-wrap items-center gap-x-5 gap-y-1">
          <a href={`/api/certificates/${certificateId}/extract`} className={buttonClass()}>
            <Icon name="download" />
            Скачать PDF
          </a>
          <a href={`/api/certificates/${certificateId}/xml`} className="link inline-flex min-h-11 items-center">
            Скачать XML
          </a>
        </div>
      ) : (
        <div className="no-print flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1">
          <span className="flex items-center gap-2 text-soft">
            <Icon name="hourglass" />
            Готовим выписку…
          </span>
          <a href={`/cabinet/certificates/${certificateId}`} className="link inline-flex min-h-11 items-center">
            Обновить
          </a>
          <RefreshWhile />
        </div>
      )}
    </div>
  )
}
