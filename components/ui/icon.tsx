import clsx from 'clsx'
import { iconPaths, type IconName } from './icon-paths'

type IconProps = {
  name: IconName
  className?: string
  /** Only for a picture that stands alone; beside words an icon stays silent. */
  label?: string
}

/** A line icon in the colour of the text around it; 1.25rem unless the class says otherwise. */
export function Icon({ name, className, label }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={clsx('line-icon', className ?? 'size-5')}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
