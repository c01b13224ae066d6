import { Notice } from '@/components/ui/notice'
import { INFECTED_ADVICE, INFECTED_REASON } from '@/lib/documents/antivirus/labels'
import { RefreshWhileChecking } from './refresh-while-checking'

/** Stands in place of a document's pages while the antivirus keeps them back, and says what happens next. */
export function WithheldNotice({ withheld, href }: { withheld: 'WAITING' | 'INFECTED'; href: string }) {
  if (withheld === 'INFECTED') {
    return (
      <Notice tone="danger" title={INFECTED_REASON}>
        <p>{INFECTED_ADVICE}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="info" role="status" title="Файл проверяется антивирусом">
      <p>
        Обычно это занимает меньше минуты. Пока проверка не закончится, файл никто не может открыть, и к заявке его не
        приложить. Отправлять его ещё раз не нужно: о результате мы сообщим в уведомлениях.
      </p>
      <p>
        <a href={href} className="link">
          Обновить страницу
        </a>
      </p>
      <RefreshWhileChecking />
    </Notice>
  )
}
