import { setTimeout } from 'node:timers/promises'
import { env, isMock } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { outage, refused, sent, type Outcome } from './outcome'
import { smsMockSchema, type SmsMock } from './schema'

type Sms = { id: string; recipient: string; text: string }

/** Whether an SMS would reach anybody; in mock mode it reaches the mailbox page. */
export function smsReady(): boolean {
  return isMock() || env().SMS_GATEWAY_URL !== undefined
}

/** Gives one SMS to the gateway: the configured one, or in mock mode its stand-in. */
export function sendSms(message: Sms): Promise<Outcome> {
  const { SMS_GATEWAY_URL } = env()
  if (SMS_GATEWAY_URL) return askGateway(SMS_GATEWAY_URL, message)
  return isMock() ? askMock() : Promise.resolve({ state: 'failed', failure: 'NO_GATEWAY' })
}

/**
 * The shape that Russian gateways share; one that differs gets a small adapter in front. The id makes a repeated message
 * the same one: the gateway takes it once and answers 2xx or 409 to the rest.
 */
async function askGateway(url: string, { id, recipient, text }: Sms): Promise<Outcome> {
  const { SMS_GATEWAY_KEY, SMS_SENDER, SMS_TIMEOUT_MS } = env()
  try {
    const { ok, status } = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(SMS_GATEWAY_KEY && { authorization: `Bearer ${SMS_GATEWAY_KEY}` }),
      },
      body: JSON.stringify({ id, from: SMS_SENDER, to: recipient, text }),
      // A redirect would carry the phone to an address nobody has checked.
      redirect: 'error',
      signal: AbortSignal.timeout(SMS_TIMEOUT_MS),
    })
    if (ok || status === 409) return sent
    return FOR_GOOD.has(status) ? refused : outage
  } catch {
    return outage
  }
}

/** About this message; a wrong key (401) or too many at once (429) will pass. */
const FOR_GOOD = new Set([400, 404, 410, 413, 422])

async function askMock(): Promise<Outcome> {
  const { mode, latencyMs } = await readSmsMock()
  if (latencyMs > 0) await setTimeout(latencyMs)
  return { ok: sent, refuse: refused, outage }[mode]
}

/** How the stand-in behaves now. */
export async function readSmsMock(): Promise<SmsMock> {
  const kept = await prisma().smsMockSwitch.findFirst()
  return smsMockSchema.parse(kept ?? { mode: 'ok', latencyMs: 0 })
}

/** Makes the stand-in behave so from its next message on, in every process. */
export async function setSmsMock(behaviour: SmsMock): Promise<void> {
  await prisma().smsMockSwitch.upsert({
    where: { id: true },
    create: behaviour,
    update: behaviour,
    select: { id: true },
  })
}
