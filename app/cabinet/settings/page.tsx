import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { ActionForm } from '@/components/forms/action-form'
import { AppearanceForm } from '@/components/settings/appearance-form'
import { SessionList } from '@/components/settings/session-list'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { endOtherSessionsAction } from '@/lib/auth/sessions-actions'
import { listOwnSessions } from '@/lib/auth/sessions-queries'
import { APPEARANCE_COOKIE, parseAppearance } from '@/lib/profile/appearance'

export const metadata: Metadata = { title: 'Настройки' }

const DONE: Record<string, string> = {
  session: 'Сеанс завершён',
  sessions: 'Все остальные сеансы завершены',
  appearance: 'Вид сохранён для этого браузера',
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const actor = await requireDoctor()
  const { done } = await searchParams
  const sessions = await listOwnSessions(actor)
  const appearance = parseAppearance((await cookies()).get(APPEARANCE_COOKIE)?.value)
  const doneText = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  return (
    <>
      <PageHeader title="Настройки" />
      <div className="grid gap-6">
        {doneText ? <Notice tone="success" role="status" title={doneText} /> : null}
        <Card title="Сеансы">
          <p className="mb-4 max-w-[42rem] text-soft">
            Здесь видно, где открыт ваш кабинет. Если сеанс вам незнаком, завершите его и смените пароль на Госуслугах.
          </p>
          <SessionList sessions={sessions} />
          {sessions.length > 1 ? (
            <ActionForm
              action={endOtherSessionsAction}
              submitLabel="Завершить все остальные"
              submitVariant="danger"
              className="mt-4"
            />
          ) : null}
        </Card>
        <Card title="Версия для слабовидящих">
          <p className="mb-4 max-w-[42rem] text-soft">Выбор действует на всех страницах кабинета в этом браузере.</p>
          <AppearanceForm appearance={appearance} />
        </Card>
      </div>
    </>
  )
}
