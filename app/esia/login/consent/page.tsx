import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { consentView } from '@/lib/esia/mock/consent'
import { requireMock } from '@/lib/esia/mock/guard'
import { SESSION_COOKIE } from '@/lib/esia/mock/idp-session'
import { VISIT_COOKIE } from '@/lib/esia/mock/visits'

export const metadata: Metadata = { title: 'Разрешение на передачу данных' }

/** For whoever is signed in at Госуслуги already: no password, but every client is allowed anew. */
export default async function ConsentPage() {
  requireMock()
  const jar = await cookies()
  const view = await consentView(jar.get(VISIT_COOKIE)?.value, jar.get(SESSION_COOKIE)?.value)
  if (!view) redirect('/esia/login')
  return (
    <form method="post" action="/esia/login/consent/give" className="grid gap-5">
      <h1 className="text-center">Продолжить вход</h1>
      <p className="text-center">
        Вы вошли на Госуслуги как <strong className="block">{view.name}</strong>
      </p>
      <section aria-labelledby="shared" className="grid gap-2">
        <h2 id="shared" className="text-lg">
          Кабинету аккредитации будут переданы:
        </h2>
        <ul className="list-disc ps-5 text-base">
          {view.shared.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p className="text-base text-soft">Нажимая «Разрешить», вы разрешаете передать эти сведения.</p>
      </section>
      <div className="grid gap-3">
        <Button type="submit">Разрешить</Button>
        <Button type="submit" variant="secondary" formAction="/esia/login/refuse">
          Отказаться
        </Button>
        <Button type="submit" variant="quiet" formAction="/esia/login/consent/change">
          Войти другим пользователем
        </Button>
      </div>
    </form>
  )
}
