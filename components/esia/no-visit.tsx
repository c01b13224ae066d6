import { ButtonLink } from '@/components/ui/button'

/** Shown when the browser has no visit: it has expired, is finished, or the page was opened by itself. */
export function NoVisit() {
  return (
    <div className="grid gap-5">
      <h1>Вход не начат</h1>
      <p>
        Время на вход вышло, или страница открыта не из кабинета. Вернитесь в кабинет и нажмите «Войти через Госуслуги».
      </p>
      <ButtonLink href="/sign-in">Вернуться в кабинет</ButtonLink>
    </div>
  )
}
