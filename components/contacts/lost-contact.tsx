import { Details } from '@/components/ui/details'

/** The ways on of who can no longer read what goes to the contact that gets the codes. */
export function LostContact({ signature, own }: { signature: boolean; own: boolean }) {
  return (
    <div className="mt-6">
      <Details summary="Прежний контакт недоступен?">
        <ul>
          {own ? (
            <li>Уберите его из кабинета ниже на этой странице: коды снова пойдут на контакт Госуслуг.</li>
          ) : (
            <li>
              Смените телефон или почту на Госуслугах и войдите в кабинет заново: новый контакт придёт оттуда сам.
              Доступ к Госуслугам без прежнего телефона восстанавливают на их странице входа или в центре обслуживания.
            </li>
          )}
          {signature ? <li>Подпишите изменение электронной подписью вместо кода с прежнего контакта.</li> : null}
          <li>
            Если не подходит ничего,{' '}
            <a className="link" href="/cabinet/support">
              посмотрите «Помощь»
            </a>
            .
          </li>
        </ul>
      </Details>
    </div>
  )
}
