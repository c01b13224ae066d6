import { Notice } from '@/components/ui/notice'

/** The register has not answered yet: what happens next. */
export function RegisterWaiting({ delayed }: { delayed: boolean }) {
  return (
    <Notice
      tone="info"
      title={delayed ? 'ФРМР не отвечает. Проверим, когда реестр ответит' : 'Запрос в ФРМР отправлен'}
    >
      <p>
        Подключение сохранено. О полученных сведениях сообщим в уведомлениях и письмом: ждать на этой странице не нужно.
      </p>
    </Notice>
  )
}
