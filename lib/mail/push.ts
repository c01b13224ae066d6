import webPush from 'web-push'
import { DAY } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import type { Tx } from '@/lib/db/client'
import { outage, refused, sent, type Outcome } from './outcome'
import { isPushEndpoint } from './push-endpoint'

type PushMessage = { id: string; recipient: string; text: string; list: string }

const TIMEOUT_MS = 10_000

/**
 * Tells one browser that there is something to read, and nothing else. A repeated message has the same topic and tag:
 * the service and the browser put it in place of the first. A subscription that is over is removed.
 */
export async function sendPush(tx: Tx, { id, recipient, text, list }: PushMessage): Promise<Outcome> {
  const { VAPID_KEYS, MAIL_FROM } = env()
  if (!VAPID_KEYS) return { state: 'failed', failure: 'NO_GATEWAY' }
  const subscription = await tx.pushSubscription.findUnique({ where: { id: recipient } })
  if (!subscription) return { state: 'refused', failure: 'GONE' }
  const { endpoint, p256dh, auth } = subscription
  if (!isPushEndpoint(endpoint)) return refused
  const payload = JSON.stringify({ body: text, url: list, tag: id })
  try {
    const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: `mailto:${/<(.+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}`, ...VAPID_KEYS },
      TTL: DAY / 1000,
      topic: id.replaceAll('-', ''),
    })
    const { ok, status } = await fetch(endpoint, {
      method: 'POST',
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: new Uint8Array(request.body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (ok) return sent
    if (status !== 404 && status !== 410) return status === 400 || status === 413 ? refused : outage
    await tx.pushSubscription.deleteMany({ where: { id: recipient } })
    return { state: 'refused', failure: 'GONE' }
  } catch {
    return outage
  }
}
