import clsx from 'clsx'
import { Icon } from './icon'

export type Step = { label: string; state: 'done' | 'current' | 'todo' }

const words: Record<Step['state'], string> = { done: 'пройдено', current: 'сейчас', todo: 'впереди' }

const marks: Record<Step['state'], string> = {
  done: 'border-fill bg-fill text-on-fill',
  current: 'border-fill bg-surface text-accent ring-4 ring-accent-soft',
  todo: 'border-line-strong bg-surface text-soft',
}

/** Stages in their order; a column on a phone, a row from 640 px. */
export function Stepper({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="flex flex-col sm:flex-row">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex min-w-0 flex-1 gap-3 pb-5 last:pb-0 sm:flex-col sm:items-center sm:pb-0 sm:text-center"
        >
          {index > 0 ? (
            <span
              aria-hidden="true"
              className={clsx(
                'absolute start-[0.9375rem] bottom-full h-5 w-0.5 translate-y-1/4 sm:start-auto sm:end-1/2 sm:top-[0.9375rem] sm:bottom-auto sm:me-6 sm:h-0.5 sm:w-[calc(100%-3rem)] sm:translate-y-0',
                step.state === 'todo' ? 'bg-line' : 'bg-fill',
              )}
            />
          ) : null}
          <span
            className={clsx(
              'grid size-8 shrink-0 place-items-center rounded-full border-2 text-[0.9375rem] font-semibold',
              marks[step.state],
            )}
          >
            {step.state === 'done' ? <Icon name="check" className="size-4" /> : index + 1}
          </span>
          <span
            className={clsx(
              'min-w-0 pt-0.5 leading-snug sm:px-1',
              step.state === 'current' && 'font-semibold',
              step.state === 'todo' && 'text-soft',
            )}
          >
            {step.label}
            <span className="sr-only"> ({words[step.state]})</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
