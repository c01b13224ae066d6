import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { viewerKeys, type ViewerKey } from './keys'

type ToolProps = {
  name: ViewerKey
  label?: string
  icon?: Parameters<typeof Icon>[0]['name']
  /** A sign instead of an icon. */
  children?: ReactNode
  pressed?: boolean | undefined
  disabled?: boolean | undefined
  onClick: () => void
}

export const toolClass =
  'no-print inline-flex min-h-11 min-w-11 items-center justify-center rounded-field px-2 text-accent hover:bg-accent-soft sm:min-h-10 sm:min-w-10'

/** A button of the viewer: its words and its key are told on pointing and to screen readers. */
export function Tool({ name, label = viewerKeys[name].title, icon, children, pressed, disabled, onClick }: ToolProps) {
  return (
    <button
      type="button"
      data-key={name}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      title={titleOf(name, label)}
      onClick={disabled ? undefined : onClick}
      className={clsx(toolClass, 'aria-disabled:cursor-default aria-disabled:opacity-50', pressed && 'bg-accent-soft')}
    >
      {icon ? (
        <Icon name={icon} />
      ) : (
        <span aria-hidden="true" className="text-xl leading-none">
          {children}
        </span>
      )}
    </button>
  )
}

export function titleOf(name: ViewerKey, label: string = viewerKeys[name].title): string {
  return `${label} (${viewerKeys[name].shown})`
}
