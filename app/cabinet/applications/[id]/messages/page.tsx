import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessageForm } from '@/components/messages/message-form'
import { MessageList } from '@/components/messages/message-list'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { openConversation } from '@/lib/messages/queries'

export const metadata: Metadata = { title: 'Сообщения по заявке' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MessagesPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const { id } = await params
  const conversation = await openConversation(actor, id)
  if (!conversation) notFound()
  const { message } = await searchParams
  const sent = message === 'sent'
  return (
    <>
      <PageHeader
        back={{ href: `/cabinet/applications/${id}`, label: `Заявка ${conversation.number}` }}
        title="Сообщения"
        lead={`Переписка с экспертом и секретарём по заявке ${conversation.number}`}
      />
      <div className="grid gap-6">
        <Card title="Переписка">
          <MessageList conversation={conversation} empty="Сообщений пока нет. Напишите, если есть вопрос по заявке." />
          {sent ? <Notice tone="success" role="status" title="Сообщение отправлено" className="mt-6" /> : null}
        </Card>
        {conversation.can.write ? (
          <Card title="Написать">
            <MessageForm
              applicationId={id}
              as="doctor"
              empty={message === 'empty'}
              hint="Изменить или удалить отправленное нельзя. Об ответе придёт письмо"
            />
          </Card>
        ) : (
          <Notice tone="neutral" title="Заявка отозвана, писать по ней больше нельзя" />
        )}
      </div>
    </>
  )
}
