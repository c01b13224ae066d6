import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'
export type ButtonSize = 'small' | 'medium' | 'large'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-fill text-on-fill hover:bg-fill-hover border-transparent',
  secondary: 'bg-surface text-accent border-line-strong hover:border-accent hover:bg-accent-soft',
  danger: 'bg-danger-fill text-on-fill hover:bg-danger-fill-hover border-transparent',
  quiet: 'bg-transparent text-accent border-transparent hover:bg-accent-soft',
}

const sizes: Record<ButtonSize, string> = {
  small: 'min-h-11 px-4 py-1.5 text-base',
  medium: 'min-h-12 px-6 py-2.5 text-[1.0625rem]',
  large: 'min-h-14 px-8 py-3 text-lg',
}

/** Class names of a button, for the rare element that is neither a button nor a link of ours. */
export function buttonClass(variant: ButtonVariant = 'primary', size: ButtonSize = 'medium', className?: string) {
  return clsx(
    'no-print inline-flex items-center justify-center gap-2 rounded-field border text-center font-medium no-underline',
    'transition-colors focus-visible:rounded-field',
    'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-70',
    variants[variant],
    sizes[size],
    className,
  )
}
