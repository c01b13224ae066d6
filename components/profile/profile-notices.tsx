import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Profile } from '@/lib/profile/types'

/** The federal register holds the surname before the change: how to prove it. */
export function SurnameNotice({ registerLastName }: { registerLastName: string }) {
  return (
    <Notice tone="warning" title={`В ФРМР указана прежняя фамилия: ${registerLastName}`}>
      <p>
        Чтобы дипломы и записи реестра приняли, добавьте «Документ о смене ФИО»: свидетельство о браке, о расторжении
        брака или о перемене имени.
      </p>
      <p>
        <ButtonLink href="/cabinet/documents?kind=name_change" variant="secondary" size="small">
          Добавить документ о смене ФИО
        </ButtonLink>{' '}
        <a href="/cabinet/profile/register" className="link">
          Что расходится с ФРМР
        </a>
      </p>
    </Notice>
  )
}

/** What an application would lack. */
export function GapsNotice({ gaps }: { gaps: Profile['gaps'] }) {
  if (gaps.length === 0) {
    return <Notice tone="success" title="Данные заполнены: их хватает для заявки" />
  }
  return (
    <Notice tone="info" title="Что нужно дополнить до подачи заявки">
      <ul className="grid list-disc gap-1 ps-6">
        {gaps.map(({ message, href }) => (
          <li key={message}>
            {href ? (
              <a href={href} className="link">
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
