import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { ApplicationDetails } from '@/lib/applications/types'
import { plural } from '@/lib/core/plural'

/** The way from a filed application to its conversation, with how much of it is new. */
export function MessagesCard({ application }: { application: ApplicationDetails }) {
  const { id, messages, unreadMessages } = application
  return (
    <Card title="Сообщения">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        {unreadMessages > 0 ? (
          <Tag tone="info">
            {unreadMessages} {plural(unreadMessages, ['новое', 'новых', 'новых'])}
          </Tag>
        ) : null}
        <p className="flex-[1_1_14rem] text-soft">
          {messages > 0
            ? `В переписке ${messages} ${plural(messages, ['сообщение', 'сообщения', 'сообщений'])}.`
            : 'Здесь можно задать вопрос по заявке и приложить файлы.'}
        </p>
        <ButtonLink href={`/cabinet/applications/${id}/messages`} variant="secondary">
          Открыть переписку
        </ButtonLink>
      </div>
    </Card>
  )
}
