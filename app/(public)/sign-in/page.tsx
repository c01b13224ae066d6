import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EsiaOutage } from '@/components/sign-in/esia-outage'
import { SignInFailure } from '@/components/sign-in/failure'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { safeNextPath } from '@/lib/auth/next-path'
import { homePath } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'
import { esiaErrorMessage, isEsiaOutage, isLevelTooLow } from '@/lib/esia/client/errors'

export const metadata: Metadata = { title: 'Вход' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams
  const session = await currentSession()
  if (session) redirect(safeNextPath(next, homePath(session.role)))
  const wanted = typeof next === 'string' ? next : ''
  const outage = typeof error === 'string' && isEsiaOutage(error)
  const failure = typeof error === 'string' ? esiaErrorMessage(error) : null
  return (
    <div className="max-w-xl space-y-6">
      <PageHeader
        title={failure?.title ?? 'Вход в кабинет'}
        lead="Кабинет узнаёт вас по учётной записи Госуслуг, отдельный пароль не нужен."
      />
      {failure && outage ? <EsiaOutage message={failure.message} next={wanted} /> : null}
      {failure && !outage && <SignInFailure failure={failure} levelTooLow={isLevelTooLow(String(error))} />}
      {next && !failure && (
        <Notice tone="info" title="Войдите, чтобы продолжить">
          После входа откроется страница, которую вы запрашивали.
        </Notice>
      )}
      {outage ? null : (
        <form action="/sign-in/start" method="post">
          <input type="hidden" name="next" value={wanted} />
          <Button type="submit">Войти через Госуслуги</Button>
        </form>
      )}
      <p>
        Чтобы подать заявку, нужна подтверждённая учётная запись. Смотреть сведения и проверять, что понадобится, можно
        и без подтверждения.
      </p>
    </div>
  )
}
