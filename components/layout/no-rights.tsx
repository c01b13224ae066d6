import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { StatePage } from './state-page'

type NoRightsProps = {
  /** The roles that open the page, in words, and who grants each and how: a sentence without the full stop. */
  roles: readonly { name: string; grantedBy: string }[]
  /** Where the person's own roles lead. */
  home: { href: string; label: string }
  signedIn: boolean
  /** The buttons that switch to the roles, when the person holds them. */
  switchTo?: ReactNode
}

/** Body of the page shown to a person without the right role. */
export function NoRights({ roles, home, signedIn, switchTo }: NoRightsProps) {
  const [first, ...more] = roles
  const names = roles.map(({ name }) => `«${name}»`).join(' или ')
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
          <ButtonLink href="/help" variant="secondary">
            Помощь
          </ButtonLink>
        </>
      }
    >
      {switchTo ? (
        <p>Для неё нужна роль {names}. Она у вас есть, но сейчас вы действуете в другой: выберите её, чтобы открыть.</p>
      ) : more.length === 0 ? (
        <>
          <p>Для неё нужна роль {names}.</p>
          <p className="first-letter:uppercase">{first?.grantedBy}.</p>
        </>
      ) : (
        <>
          <p>Для неё нужна любая из этих ролей:</p>
          <ul>
            {roles.map(({ name, grantedBy }) => (
              <li key={name}>
                {name}: {grantedBy}
              </li>
            ))}
          </ul>
        </>
      )}
      {signedIn && !switchTo ? (
        <p>Если роль у вас уже есть, выйдите и войдите снова под нужной учётной записью.</p>
      ) : null}
    </StatePage>
  )
}
