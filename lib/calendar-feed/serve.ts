import { clientAddress } from '@/lib/core/client-address'
import type { RateRule } from '@/lib/core/action'
import { randomToken, sha256Hex } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { publicOrigin } from '@/lib/core/origin'
import { withinRate } from '@/lib/db/rate-limit'
import { findFeedOwner, listRevisedDeadlines } from './queries'
import { renderCalendar } from './render'
import { parseSecret } from './schema'

/** Of one calendar: devices of one person ask a few times an hour. */
const READ_RATE: RateRule = { name: 'calendar.read', points: 60, seconds: 3600 }
/** Of one address, for secrets that are none: services of calendars read many people's from a few addresses. */
const MISS_RATE: RateRule = { name: 'calendar.miss', points: 30, seconds: 600 }

const HEADERS = { 'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff', 'X-Robots-Tag': 'noindex' }
const PLAIN = { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }

/**
 * The calendar of deadlines behind a secret address: whoever has the address may read it, without a session. Neither the
 * name of the file nor what failed goes into any log.
 */
export async function serveCalendar(request: Request, name: string): Promise<Response> {
  try {
    const secret = parseSecret(name)
    const owner = secret && (await findFeedOwner(secret))
    if (!owner) return await absent(request)
    if (!(await withinRate(READ_RATE, owner.doctorId))) return limited(READ_RATE)
    return answer(request, renderCalendar(await listRevisedDeadlines(owner), publicOrigin(request.headers)))
  } catch (error) {
    const reference = randomToken(6)
    log.error('calendar cannot be read', { reference, route: '/api/calendar/[secret]', error })
    return new Response(`Календарь временно недоступен. Код обращения: ${reference}`, { status: 500, headers: PLAIN })
  }
}

function answer(request: Request, body: string): Response {
  const etag = `"${sha256Hex(body)}"`
  const headers = { ...HEADERS, ETag: etag }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(body, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="accreditation.ics"',
    },
  })
}

/** The same for a malformed, an unknown and a renewed address. */
async function absent(request: Request): Promise<Response> {
  if (!(await withinRate(MISS_RATE, clientAddress(request.headers)))) return limited(MISS_RATE)
  return new Response('Такого календаря нет. Возможно, адрес обновили или выключили.', { status: 404, headers: PLAIN })
}

function limited({ seconds }: RateRule): Response {
  return new Response('Слишком много запросов подряд. Повторите позже.', {
    status: 429,
    headers: { ...PLAIN, 'Retry-After': String(seconds) },
  })
}
