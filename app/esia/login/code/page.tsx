import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { MailboxHint } from '@/components/esia/code-fields'
import { LoginField } from '@/components/esia/login-field'
import { Problem } from '@/components/esia/problem'
import { Shared } from '@/components/esia/shared'
import { Button } from '@/components/ui/button'
import { requireMock } from '@/lib/esia/mock/guard'
import { codeView } from '@/lib/esia/mock/login'
import { VISIT_COOKIE } from '@/lib/esia/mock/visits'

export const metadata: Metadata = { title: 'Подтверждение входа' }

export default async function LoginCodePage() {
  requireMock()
  const view = await codeView((await cookies()).get(VISIT_COOKIE)?.value)
  if (!view) redirect('/esia/login')
  return (
    <div className="grid gap-5">
      <h1 className="text-center">Подтверждение входа</h1>
      <Where {...view} />
      <Problem text={view.problem} />
      <form method="post" action="/esia/login/confirm" noValidate className="grid gap-5">
        <LoginField
          name="code"
          label={view.byApplication ? 'Код из приложения' : 'Код из СМС'}
          inputMode={view.byApplication ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          maxLength={12}
          spellCheck={false}
          invalid={view.problem !== null}
        />
        <Shared texts={view.shared} button="Подтвердить" />
        <div className="grid gap-3">
          <Button type="submit">Подтвердить</Button>
          {view.own ? null : (
            <Button type="submit" variant="secondary" formAction="/esia/login/refuse">
              Отказаться
            </Button>
          )}
          {view.byApplication ? null : <Resend resendIn={view.resendIn} />}
        </div>
      </form>
    </div>
  )
}

function Where({ byApplication, phone }: { byApplication: boolean; phone: string }) {
  if (byApplication) {
    return <p>Введите код, который показывает приложение. Телефона нет под рукой? Введите один из резервных кодов.</p>
  }
  return (
    <>
      <p>
        Код отправлен на номер <span className="whitespace-nowrap">{phone}</span> и действует 5 минут.
      </p>
      <MailboxHint />
    </>
  )
}

function Resend({ resendIn }: { resendIn: string | null }) {
  return (
    <>
      <Button type="submit" variant="quiet" formAction="/esia/login/resend">
        Запросить новый код
      </Button>
      {resendIn ? <p className="text-center text-base text-soft">Новый код можно запросить через {resendIn}</p> : null}
    </>
  )
}
