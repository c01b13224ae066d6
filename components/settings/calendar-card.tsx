import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { closeFeedAction, makeFeedAction } from '@/lib/calendar-feed/actions'
import type { FeedState } from '@/lib/calendar-feed/types'
import { formatDateTime } from '@/lib/core/format'
import { FeedAddress } from './feed-address'

/** The secret address of the calendar: made, renewed and taken away. */
export function CalendarCard({ feed }: { feed: FeedState }) {
  return (
    <Card title={feed ? 'Календарь включён' : 'Календарь выключен'}>
      {feed ? (
        <p className="mb-5 max-w-[42rem]">
          Адрес создан {formatDateTime(feed.createdAt)}.{' '}
          {feed.readAt
            ? `Календарь последний раз читали ${formatDateTime(feed.readAt)}.`
            : 'Ни одна программа его ещё не читала.'}{' '}
          Если адрес потерян или его узнал кто-то другой, обновите его: прежний сразу перестанет открываться, новый надо
          будет добавить в программу заново.
        </p>
      ) : (
        <p className="mb-5 max-w-[42rem]">
          Создайте адрес и добавьте его в программу: «Подписаться по URL» в Google Календаре, «Добавить подписной
          календарь» на iPhone, «Подписаться из Интернета» в Outlook.
        </p>
      )}
      <ActionForm
        action={makeFeedAction}
        submitLabel={feed ? 'Обновить адрес' : 'Создать адрес'}
        submitVariant={feed ? 'secondary' : 'primary'}
      >
        <FeedAddress />
      </ActionForm>
      {feed ? (
        <ActionForm action={closeFeedAction} submitLabel="Выключить" submitVariant="danger" className="mt-4" />
      ) : null}
    </Card>
  )
}
