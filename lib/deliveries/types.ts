import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import type { DeliveryState } from './status'

export type DeliveryRow = {
  id: string
  at: Date
  /** What is told of, in words. */
  event: string
  channel: OutgoingChannel
  /** Masked. */
  recipient: string
  /** Null for what is sent to an address and no account: codes and notices to a former address. */
  person: string | null
  state: DeliveryState
  attempts: number
  answer: string
  /** When it left, was given up, or will be tried. */
  moment: Date | null
  /** Told in the daily letter. */
  inDigest: boolean
  /** Sent again by the staff. */
  again: boolean
}

export type DeliveryPage = { rows: DeliveryRow[]; next: string | null }

export type DeliveryCase = DeliveryRow & {
  /** Null for who may not read it. */
  words: { subject: string | null; text: string } | null
  /** When the news was read in the cabinet; undefined for what is no news. */
  readAt: Date | null | undefined
  /** The daily letter it was told in. */
  digestId: string | null
  /** The message that this one repeats, with who sent it again and why. */
  repeats: { id: string; by: string; at: Date; reason: string } | null
  /** The message that repeats this one. */
  repeatedBy: string | null
  /** How else the same event was told. */
  others: DeliveryRow[]
  /** Why it cannot be sent again; null when it can. */
  why: string | null
}

export type TemplateRow = {
  kind: string
  label: string
  category: string
  side: string
  channels: string
  href: string
}

export type TemplatePreview = {
  label: string
  category: string
  title: string
  body: string
  /** Null for what stays in the cabinet. */
  outside: {
    subject: string
    letter: string
    html: string
    /** Null where only a letter goes out. */
    sms: { text: string; length: number; parts: number; unicode: boolean } | null
    push: { title: string; text: string } | null
  } | null
  /** Why some ways cannot be turned off. */
  locked: string | null
  channels: string
}
