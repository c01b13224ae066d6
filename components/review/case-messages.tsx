import { MessageForm } from '@/components/messages/message-form'
import { MessageList } from '@/components/messages/message-list'
import { Card } from '@/components/ui/card'
import type { Conversation } from '@/lib/messages/types'

/** The conversation with the doctor on the workbench. */
export function CaseMessages({ conversation, empty }: { conversation: Conversation; empty: boolean }) {
  const { applicationId, can } = conversation
  return (
    <div id="messages" className="scroll-mt-6">
      <Card title="Переписка с врачом">
        <div className="grid gap-6">
          <MessageList conversation={conversation} empty="Сообщений пока нет." />
          {can.write ? (
            <div data-key="letters">
              <MessageForm
                applicationId={applicationId}
                as="staff"
                empty={empty}
                hint="Врач увидит сообщение в кабинете и узнает о нём из письма"
              />
            </div>
          ) : (
            <p className="text-soft">
              Пишут эксперт, который рассматривает заявку, и ответственный секретарь, пока заявка не отозвана.
            </p>
          )}
        </div>
      </Card>
    </div>
  )
}
