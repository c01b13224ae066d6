import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'
export type ButtonSize = 'small' | 'medium' | 'large'

/**
 * Class names of a button, for the rare element that is neither a button nor a link of ours. Three short names: the
 * utilities they stand for would be a tenth of a page of lists.
 */
export function buttonClass(variant: ButtonVariant = 'primary', size: ButtonSize = 'medium', className?: string) {
  return clsx('button', `button-${variant}`, `button-${size}`, className)
}
