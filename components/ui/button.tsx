import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize }

/** A button; `type` is "button" unless said otherwise, so that it never sends a form by accident. */
export function Button({ variant, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(variant, size, className)} {...rest} />
}

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, 'href'> & {
  href: string
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A link that looks like a button. No prefetch: each page costs the server real queries. */
export function ButtonLink({ variant, size, className, ...rest }: ButtonLinkProps) {
  return <Link prefetch={false} className={buttonClass(variant, size, className)} {...rest} />
}
