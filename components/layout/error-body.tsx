'use client'

import { buttonClass } from '@/components/ui/button-class'
import { useOnline } from './connection'
import { StatePage } from './state-page'
import { SupportLine } from './support'

type ErrorBodyProps = { error: unknown; retry: () => void; homeHref: string; homeLabel: string }

/** The number under which the server logged the error; null when the error happened in the browser. */
function referenceOf(error: unknown) {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}

/** Body of the page for an unexpected failure: neutral words, a number for support, two ways on. */
export function ErrorBody({ error, retry, homeHref, homeLabel }: ErrorBodyProps) {
  const online = useOnline()
  const reference = referenceOf(error)
  return (
    <StatePage
      icon={
        <svg
          viewBox="0 0 24 24"
          className="size-7"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        >
          <path d="M12 4v10M12 19v.5" />
        </svg>
      }
      title={online ? 'Не получилось открыть страницу' : 'Нет подключения к интернету'}
      actions={
        <>
          <button type="button" className={buttonClass()} onClick={() => retry()}>
            Повторить
          </button>
          <a href={homeHref} className={buttonClass('secondary')}>
            {homeLabel}
          </a>
        </>
      }
    >
      <p>
        {online
          ? 'Сохранённые данные не пострадали. Повторите через минуту, а если не поможет, напишите в поддержку.'
          : 'Проверьте соединение и повторите. Всё, что вы сохранили раньше, на месте.'}
      </p>
      {reference ? (
        <p>
          Номер для поддержки: <strong className="font-semibold text-ink">{reference}</strong>
        </p>
      ) : null}
      {online ? <SupportLine /> : null}
    </StatePage>
  )
}
