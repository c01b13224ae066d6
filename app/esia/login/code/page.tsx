import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { LoginField } from '@/components/esia/login-field'
import { Problem } from '@/components/esia/problem'
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
      <p>
        Код отправлен на номер <span className="whitespace-nowrap">{view.phone}</span> и действует 5 минут.
      </p>
      <p className="rounded-field bg-accent-soft p-4">
        СМС в демонстрации никуда не уходит: код лежит{' '}
        <a className="link" href="/dev/mailbox" target="_blank" rel="noopener">
          в почтовом ящике (откроется в новой вкладке)
        </a>
        .
      </p>
      <Problem text={view.problem} />
      <form method="post" action="/esia/login/confirm" noValidate className="grid gap-5">
        <LoginField
          name="code"
          label="Код из СМС"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          spellCheck={false}
          invalid={view.problem !== null}
        />
        <section aria-labelledby="shared" className="grid gap-2">
          <h2 id="shared" className="text-lg">
            Кабинету аккредитации будут переданы:
          </h2>
          <ul className="list-disc ps-5 text-base">
            {view.shared.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className="text-base text-soft">Нажимая «Подтвердить», вы разрешаете передать эти сведения.</p>
        </section>
        <div className="grid gap-3">
          <Button type="submit">Подтвердить</Button>
          <Button type="submit" variant="secondary" formAction="/esia/login/refuse">
            Отказаться
          </Button>
          <Button type="submit" variant="quiet" formAction="/esia/login/resend">
            Запросить новый код
          </Button>
          {view.resendIn ? (
            <p className="text-center text-base text-soft">Новый код можно запросить через {view.resendIn}</p>
          ) : null}
        </div>
      </form>
    </div>
  )
}
