import type { IncomingMessage } from 'node:http'

/** Every form fits many times over. */
const MAX_BODY_BYTES = 2 * 1024 * 1024

/** Routes that stream the body and count it themselves. */
const STREAMED = /^\/api\/(?:documents|messages|requests|uploads)(?:\/|$)/

/** Pages and files whose opening by the staff is journalled as a look. */
const JOURNALLED = /^\/(?:staff|api\/(?:applications|certificates|documents|messages))\//

export type Unfit = { status: 400 | 403 | 411 | 413 | 503; message: string }

const BAD_ADDRESS = 'Адрес записан с ошибкой. Проверьте его и повторите.'
const NOT_AHEAD = 'Эта страница открывается только по нажатию.'
const NO_ORIGIN =
  'Браузер не назвал страницу, с которой отправлена форма. Вернитесь кнопкой «Назад», обновите страницу и повторите.'
const NO_LENGTH = 'В запросе не указана его длина (Content-Length). Отправьте его целиком.'
const TOO_LARGE = 'В запросе слишком много данных. Сократите введённое и повторите.'

/**
 * Why a request goes no further than our server; null when it may. What is refused here could not be read by anyone
 * behind (addresses, Host) or would fill the memory before anyone asks whose it is (bodies).
 */
export function unfitRequest({ headers, url = '/' }: Pick<IncomingMessage, 'headers' | 'url'>): Unfit | null {
  const path = url.split('?', 1)[0] ?? ''
  // An absolute address names a host of its own, and a redirect would lead there.
  if (!url.startsWith('/') || !isDecodable(path)) return { status: 400, message: BAD_ADDRESS }
  // PostgreSQL keeps no U+0000 in text.
  if (url.includes('%00')) return { status: 400, message: BAD_ADDRESS }
  if (headers.host !== undefined && !URL.canParse(`http://${headers.host}`))
    return { status: 400, message: BAD_ADDRESS }
  if (JOURNALLED.test(decodeURIComponent(path)) && isFetchedAhead(headers)) return { status: 503, message: NOT_AHEAD }
  // Whoever routes it reads `..` away.
  if (STREAMED.test(new URL(`http://cabinet.invalid${path}`).pathname)) return null
  // Next answers a form of nobody's page with a failure instead of a reason.
  if (headers.origin === 'null' && headers['content-type']?.startsWith('multipart/')) {
    return { status: 403, message: NO_ORIGIN }
  }
  // Nobody behind counts such a body, and browsers send none.
  if (headers['transfer-encoding'] !== undefined) return { status: 411, message: NO_LENGTH }
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES ? { status: 413, message: TOO_LARGE } : null
}

/**
 * Whether the browser or Next's router only gets ready for a click that may never come: the page would be read, and the
 * doctor told of a look, without anybody looking. A refusal makes both ask again when the person does open it.
 */
function isFetchedAhead(headers: IncomingMessage['headers']): boolean {
  const purpose = [headers['sec-purpose'], headers.purpose, headers['x-moz']].join()
  return 'next-router-prefetch' in headers || purpose.includes('prefetch') || purpose.includes('prerender')
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
