import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { LoginField } from '@/components/esia/login-field'
import { NoVisit } from '@/components/esia/no-visit'
import { Problem } from '@/components/esia/problem'
import { Button } from '@/components/ui/button'
import { requireMock } from '@/lib/esia/mock/guard'
import { loginView } from '@/lib/esia/mock/login'
import { VISIT_COOKIE } from '@/lib/esia/mock/visits'

export const metadata: Metadata = { title: 'Вход' }

export default async function LoginPage() {
  requireMock()
  const view = await loginView((await cookies()).get(VISIT_COOKIE)?.value)
  if (!view) return <NoVisit />
  const invalid = view.problem !== null
  return (
    <div className="grid gap-5">
      <h1 className="text-center">Вход</h1>
      {view.own ? null : <p className="text-center text-soft">в Кабинет аккредитации медицинских работников</p>}
      <Problem text={view.problem} />
      <form method="post" action="/esia/login/password" noValidate className="grid gap-5">
        <LoginField
          name="login"
          label="Телефон, почта или СНИЛС"
          autoComplete="username"
          spellCheck={false}
          maxLength={200}
          defaultValue={view.login}
          invalid={invalid}
        />
        <LoginField
          name="password"
          label="Пароль"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          invalid={invalid}
        />
        <Button type="submit" className="w-full">
          Войти
        </Button>
      </form>
      <ul className="grid justify-items-center gap-1">
        <li>
          <a className="link inline-block py-1.5" href="/esia/login/signature">
            Войти по электронной подписи
          </a>
        </li>
        <li>
          <a className="link inline-block py-1.5" href="/esia/recovery">
            Не удаётся войти?
          </a>
        </li>
        <li>
          <a className="link inline-block py-1.5" href="/esia/registration">
            Зарегистрироваться
          </a>
        </li>
      </ul>
      <p className="text-base text-soft">
        Логины вымышленных людей: <code>ivanova@demo.test</code>, <code>expert@demo.test</code>,{' '}
        <code>secretary@demo.test</code> и другие. Пароль у всех один: <code>Gosuslugi-2026</code>.
      </p>
    </div>
  )
}
