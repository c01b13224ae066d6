import clsx from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { toneIcons, toneSoft, toneText, type Tone } from './tone'

type TagProps = {
  tone: Tone
  children: ReactNode
  /** Name of an icon or a ready picture; by default the sign of the tone. */
  icon?: IconName | ReactElement
}

/** A status: a word with a sign beside it, in the colour of its tone. */
export function Tag({ tone, children, icon = toneIcons[tone] }: TagProps) {
  return (
    <span
      className={clsx('tag', toneSoft[tone], tone === 'neutral' ? 'text-ink' : toneText[tone])}
    >
      {typeof icon === 'string' ? <Icon name={icon} className="size-4" /> : icon}
      {children}
    </span>
  )
}
