import clsx from 'clsx'
import { FileName } from '@/components/ui/file-name'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import { roleLabels } from '@/lib/auth/roles'
import { formatBytes, formatDateTime } from '@/lib/core/format'
import type { Conversation, MessageView } from '@/lib/messages/types'

type MessageListProps = { conversation: Conversation; empty: string }

/** Letters of both sides, the newest at the bottom; what has not been seen before is marked. */
export function MessageList({ conversation, empty }: MessageListProps) {
  const { messages, can } = conversation
  if (messages.length === 0) return <p className="text-soft">{empty}</p>
  return (
    <ol className="grid gap-4" aria-label="Сообщения">
      {messages.map((message, index) => (
        <li
          key={message.id}
          id={index === messages.length - 1 ? 'last' : undefined}
          className={clsx(
            'max-w-[42rem] min-w-0 scroll-mt-6 rounded-card border p-4',
            message.own ? 'ms-auto border-transparent bg-accent-soft' : 'me-auto border-line bg-surface',
          )}
        >
          <Letter message={message} readFiles={can.readFiles} />
        </li>
      ))}
    </ol>
  )
}

function Letter({ message, readFiles }: { message: MessageView; readFiles: boolean }) {
  const { own, fresh, by, role, text, at, readAt, files } = message
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-base">
        <strong className="font-semibold">
          {by}, {roleLabels[role]}
        </strong>
        <span className="text-soft">{formatDateTime(at)}</span>
        {fresh ? <Tag tone="info">Новое</Tag> : null}
      </p>
      {text ? <p className="mt-2 wrap-anywhere whitespace-pre-line">{text}</p> : null}
      {files.length > 0 ? (
        <ul className="mt-2 grid gap-1">
          {files.map(({ id, fileName, size }) => (
            <li key={id} className="wrap-anywhere">
              {readFiles ? (
                <a href={`/api/messages/files/${id}`} download className="link inline-flex items-start gap-2 py-1">
                  <Icon name="download" />
                  <FileName>{fileName}</FileName>
                </a>
              ) : (
                <FileName>{fileName}</FileName>
              )}{' '}
              <span className="text-soft">({formatBytes(size)})</span>
            </li>
          ))}
        </ul>
      ) : null}
      {own ? (
        <p className="mt-2 text-base text-soft">
          {readAt ? `Прочитано ${formatDateTime(readAt)}` : 'Ещё не прочитано'}
        </p>
      ) : null}
    </>
  )
}
