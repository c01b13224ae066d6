import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { endOtherSessionsAction } from '@/lib/auth/sessions-actions'
import { SessionList, type ListedSession } from './session-list'

const DONE = new Map<unknown, string>([
  ['session', 'Сеанс завершён'],
  ['sessions', 'Все остальные сеансы завершены'],
])

/** Where the person is signed in, for doctors and staff alike. */
export function SessionsCard({ sessions, done }: { sessions: readonly ListedSession[]; done: unknown }) {
  const told = DONE.get(done)
  return (
    <>
      {told ? <Notice tone="success" role="status" title={told} /> : null}
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
    </>
  )
}
