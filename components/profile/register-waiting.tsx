import { Notice } from '@/components/ui/notice'

const REFUSED = 'ФРМР не принял наш запрос: это ошибка на нашей стороне, проверим ещё раз за сутки'

/** The register has not answered yet: what happens next. */
export function RegisterWaiting({ delayed, refused = false }: { delayed: boolean; refused?: boolean }) {
  return (
    <Notice
      tone="info"
      title={
        refused ? REFUSED : delayed ? 'ФРМР не отвечает. Проверим, когда реестр ответит' : 'Запрос в ФРМР отправлен'
      }
    >
      <p>
        Подключение сохранено. О полученных сведениях сообщим в уведомлениях и письмом: ждать на этой странице не нужно.
      </p>
    </Notice>
  )
}
