import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { StatePage } from './state-page'

type NoRightsProps = {
  /** The role that opens the page, in words. */
  role: string
  /** Who grants it and how, a sentence without the full stop. */
  grantedBy: string
  /** Where the person's own roles lead. */
  home: { href: string; label: string }
  signedIn: boolean
  /** The button that switches to the role, when the person holds it. */
  switchTo?: ReactNode
}

/** Body of the page shown to a person without the right role. */
export function NoRights({ role, grantedBy, home, signedIn, switchTo }: NoRightsProps) {
  return (
    <StatePage
      icon={<Icon name="lock" className="size-7" />}
      title="Нет прав на эту страницу"
      actions={
        <>
          {switchTo}
          <ButtonLink href={home.href} variant={switchTo ? 'secondary' : 'primary'}>
            {home.label}
          </ButtonLink>
          {signedIn ? (
            <form action="/sign-out" method="post">
              <button type="submit" className={buttonClass('secondary')}>
                Войти под другой учётной записью
              </button>
            </form>
          ) : (
            <ButtonLink href="/sign-in" variant="secondary">
              Войти
            </ButtonLink>
          )}
          <ButtonLink href="/help" variant="quiet">
            Помощь
          </ButtonLink>
        </>
      }
    >
      {switchTo ? (
        <p>
          Для неё нужна роль «{role}». Она у вас есть, но сейчас вы действуете в другой: выберите её, чтобы открыть.
        </p>
      ) : (
        <p>
          Для неё нужна роль «{role}». Как её получить: {grantedBy}.
        </p>
      )}
      {signedIn && !switchTo ? (
        <p>Если роль у вас уже есть, выйдите и войдите снова под нужной учётной записью.</p>
      ) : null}
    </StatePage>
  )
}
