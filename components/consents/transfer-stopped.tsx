import { Notice } from '@/components/ui/notice'
import { CONSENTS_PAGE, consentLabels } from '@/lib/consents/labels'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'

/** Why registers are not asked: the consent that is absent, and where it is given. */
export function TransferStopped({ bar }: { bar: ConsentKind }) {
  return (
    <Notice tone="warning" title="Реестры не спрашиваем: нет вашего согласия">
      <p>
        Согласие «{consentLabels[bar]}» не дано или отозвано. Новых запросов о вас мы не отправляем, полученные раньше
        ответы остаются.
      </p>
      <p>
        <a href={CONSENTS_PAGE} className="link">
          Перейти к согласиям
        </a>
      </p>
    </Notice>
  )
}
