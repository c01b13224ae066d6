import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'

/** Says on every page that nothing here is real; shown only with the mock of Госуслуги. */
export function DemoBanner({ mock, wide = false }: { mock: boolean; wide?: boolean }) {
  if (!mock) return null
  return (
    <div role="region" aria-label="Демонстрационный режим" className="no-print bg-warning-soft text-warning">
      <p
        className={clsx(
          'flex items-center gap-2 px-4 py-2 text-[0.9375rem] sm:px-6',
          !wide && 'mx-auto max-w-page lg:px-8',
        )}
      >
        <Icon name="info" className="size-4" />
        <span>
          Демонстрационный режим: люди и документы вымышлены.{' '}
          <a href="/dev/mailbox" className="inline-block py-0.5 underline underline-offset-4">
            Письма и СМС
          </a>
        </span>
      </p>
    </div>
  )
}
