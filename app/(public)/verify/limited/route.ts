import { CHECK_RATE } from '@/lib/certificates/check-queries'
import { plainPage } from '@/lib/core/plain-page'

/** Where pages of the check lead when their visitor has asked too often: a page cannot answer 429 itself. */
export function GET(): Response {
  const body = `<p>С вашего адреса за минуту проверили много свидетельств. Подождите минуту и повторите.</p>
<p><a href="/verify">К проверке</a></p>`
  const response = plainPage('Слишком много проверок подряд', body, 429)
  response.headers.set('Retry-After', String(CHECK_RATE.seconds))
  return response
}
