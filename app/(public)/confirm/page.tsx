import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ProvenForm } from '@/components/confirmation/proven-form'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { safeNextPath } from '@/lib/auth/next-path'
import { homePath } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'
import { confirmSessionAction } from '@/lib/auth/session-actions'
import { findProofWays } from '@/lib/confirmation/queries'

export const metadata: Metadata = { title: 'Подтверждение' }

const REASONS = {
  browser:
    'Ваш сеанс открыт в другом браузере или на другом устройстве. Пока вы не подтвердили, что это вы, кабинет здесь закрыт.',
  codes: 'Несколько раз введён неверный код. Пока вы не подтвердили, что это вы, кабинет закрыт.',
}

const WHY =
  'Смена контактов и согласий, проверенных данных и решения по заявкам требуют кода или электронной подписи. Подтверждения хватает на 20 минут.'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Asks for the second factor: of whoever came in a strange way, or before what needs a fresh one. */
export default async function ConfirmPage({ searchParams }: Props) {
  const query = await searchParams
  const session = await currentSession()
  if (!session) redirect('/sign-in?next=/confirm')
  const next = safeNextPath(query.next, '')
  if (query.done !== undefined && session.fresh && !session.challenge) return <Done home={homePath(session.role)} />
  const ways = await findProofWays(session)
  return (
    <div className="grid max-w-xl gap-6">
      <PageHeader title="Подтвердите, что это вы" lead={session.challenge ? undefined : WHY} />
      {session.challenge ? <Notice tone="warning" title={REASONS[session.challenge]} /> : null}
      {ways ? (
        <ProvenForm action={confirmSessionAction} hidden={{ next }} submitLabel="Подтвердить" ways={ways} />
      ) : (
        <Notice tone="warning" title="Код отправить некуда">
          В вашей учётной записи Госуслуг нет ни телефона, ни почты. Подтвердите телефон на Госуслугах, выйдите и
          войдите заново: вход тоже считается подтверждением.
        </Notice>
      )}
    </div>
  )
}

function Done({ home }: { home: string }) {
  return (
    <div className="grid max-w-xl gap-6">
      <PageHeader title="Подтверждено" />
      <Notice tone="success" role="status" title="Это действительно вы">
        Вернитесь на вкладку с формой и отправьте её ещё раз: введённое осталось там. Эту вкладку можно закрыть.
      </Notice>
      <div>
        <ButtonLink href={home} variant="secondary">
          В мой кабинет
        </ButtonLink>
      </div>
    </div>
  )
}
