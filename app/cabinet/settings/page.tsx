import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { AppearanceForm } from '@/components/settings/appearance-form'
import { SessionsCard } from '@/components/settings/sessions-card'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { listOwnSessions } from '@/lib/auth/sessions-queries'
import { APPEARANCE_COOKIE, parseAppearance } from '@/lib/profile/appearance'

export const metadata: Metadata = { title: 'Настройки' }

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const actor = await requireDoctor()
  const { done } = await searchParams
  const sessions = await listOwnSessions(actor)
  const appearance = parseAppearance((await cookies()).get(APPEARANCE_COOKIE)?.value)
  return (
    <>
      <PageHeader title="Настройки" />
      <div className="grid gap-6">
        {done === 'appearance' ? <Notice tone="success" role="status" title="Вид сохранён для этого браузера" /> : null}
        <SessionsCard sessions={sessions} done={done} />
        <Card title="Уведомления">
          <p className="mb-4 max-w-[42rem] text-soft">О чём и каким путём сообщать, тихие часы, одно письмо в день.</p>
          <ButtonLink href="/cabinet/settings/notifications" variant="secondary">
            Настроить уведомления
          </ButtonLink>
        </Card>
        <Card title="Календарь сроков">
          <p className="mb-4 max-w-[42rem] text-soft">
            Окончание свидетельств и документов, дни подачи и сроки ответа — в календаре телефона.
          </p>
          <ButtonLink href="/cabinet/settings/calendar" variant="secondary">
            Настроить календарь
          </ButtonLink>
        </Card>
        <Card title="Согласия">
          <p className="mb-4 max-w-[42rem] text-soft">
            Что разрешено делать с вашими данными: дать, изменить или отозвать согласие, скачать квитанцию.
          </p>
          <ButtonLink href="/cabinet/settings/consents" variant="secondary">
            Мои согласия
          </ButtonLink>
        </Card>
        <Card title="Версия для слабовидящих">
          <p className="mb-4 max-w-[42rem] text-soft">Выбор действует на всех страницах кабинета в этом браузере.</p>
          <AppearanceForm appearance={appearance} />
        </Card>
      </div>
    </>
  )
}
