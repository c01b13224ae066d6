import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { RefreshWhile } from '@/components/ui/refresh-while'
import type { ActState } from '@/lib/applications/types'

/** The way to the act of submission, or word that it is being made; an old application's one is made when asked for. */
export function ActDownload({ applicationId, act }: { applicationId: string; act: ActState }) {
  return (
    <div aria-live="polite" className="max-xs:w-full">
      {act === 'preparing' ? (
        <div className="no-print flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1">
          <span className="flex items-center gap-2 text-soft">
            <Icon name="hourglass" />
            Акт подачи готовится…
          </span>
          <a href={`/cabinet/applications/${applicationId}`} className="link inline-flex min-h-11 items-center">
            Обновить
          </a>
          <RefreshWhile />
        </div>
      ) : (
        <a
          href={`/api/applications/${applicationId}/act`}
          className={buttonClass('secondary', 'medium', 'max-xs:w-full')}
        >
          <Icon name="download" />
          Скачать акт подачи (PDF)
        </a>
      )}
    </div>
  )
}
