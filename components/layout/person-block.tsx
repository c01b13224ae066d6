import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'

type PersonBlockProps = {
  name: string
  about: string
  /** Whether there is another role to act in. */
  switches: boolean
  /** Where the person's sessions are listed. */
  sessionsHref?: string
}

/** Who is signed in and the way out: a plain form, so that it works without JavaScript. */
export function PersonBlock({ name, about, switches, sessionsHref }: PersonBlockProps) {
  return (
    <>
      <p className="min-w-0 leading-snug max-sm:order-last max-sm:w-full sm:flex-[1_1_12rem] sm:text-end">
        <span className="block font-medium">{name}</span>
        <span className="block text-[0.9375rem] text-soft">{about}</span>
        {switches || sessionsHref ? (
          <span className="no-print flex flex-wrap gap-x-4 text-[0.9375rem] sm:justify-end">
            {sessionsHref ? (
              <a className="link inline-block py-0.5" href={sessionsHref}>
                Мои сеансы
              </a>
            ) : null}
            {switches ? (
              <a className="link inline-block py-0.5" href="/role">
                Сменить роль
              </a>
            ) : null}
          </span>
        ) : null}
      </p>
      <SignOut />
    </>
  )
}

export function SignOut() {
  return (
    <form action="/sign-out" method="post" className="no-print ms-auto">
      <button type="submit" className={buttonClass('secondary', 'small')}>
        <Icon name="log-out" />
        Выйти
      </button>
    </form>
  )
}
