import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'

type PersonBlockProps = { name: string; about: string }

/** Who is signed in and the way out: a plain form, so that it works without JavaScript. */
export function PersonBlock({ name, about }: PersonBlockProps) {
  return (
    <>
      <p className="min-w-0 leading-snug max-sm:order-last max-sm:w-full sm:ms-auto sm:text-end">
        <span className="block font-medium">{name}</span>
        <span className="block text-[0.9375rem] text-soft">{about}</span>
      </p>
      <form action="/sign-out" method="post" className="no-print max-sm:ms-auto">
        <button type="submit" className={buttonClass('secondary', 'small')}>
          <Icon name="log-out" />
          Выйти
        </button>
      </form>
    </>
  )
}
