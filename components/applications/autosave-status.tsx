import type { ReactNode } from 'react'
import type { AutosaveView } from './autosaver'

/** Whether what was typed has been saved; read out politely as it changes. */
export function AutosaveStatus({ view, initial }: { view: AutosaveView; initial: string }) {
  return (
    <p aria-live="polite" className="text-base text-soft">
      {sentence(view, initial)}
    </p>
  )
}

function sentence(view: AutosaveView, initial: string): ReactNode {
  switch (view.kind) {
    case 'idle':
      return initial
    case 'saving':
      return 'Сохраняем…'
    case 'saved':
      return view.message
    case 'refused':
      return `Не сохранено: ${view.message}`
    case 'offline':
      return 'Не сохранено: нет связи. Повторим, когда она появится.'
    case 'later':
      return 'Пока не сохранено. Скоро повторим.'
    case 'signed-out':
      return (
        <>
          Не сохранено: сеанс закончился, введённое осталось в форме.{' '}
          <a className="link inline-block py-1" href="/sign-in" target="_blank" rel="noopener">
            Войти в новой вкладке
          </a>
        </>
      )
    case 'conflict':
      return (
        <>
          {view.message}{' '}
          <button type="submit" className="link inline-block py-1">
            Сравнить и выбрать
          </button>
        </>
      )
  }
}
