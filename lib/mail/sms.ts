import { isMock } from '@/lib/core/env'

/** A provider of SMS; `id` is the same when a message is sent again after a crash. */
type SmsGateway = {
  configured: boolean
  send: (message: { id: string; to: string; text: string }) => Promise<void>
}

/** Providers differ in protocols and contracts: the operator's own one stands here instead of this refusal. */
export const smsGateway: SmsGateway = {
  configured: false,
  send: () => Promise.reject(new Error('No gateway of SMS is configured: put one into lib/mail/sms.ts')),
}

/** Whether an SMS would reach anybody; in mock mode it reaches the mailbox page. */
export function smsReady(): boolean {
  return isMock() || smsGateway.configured
}
