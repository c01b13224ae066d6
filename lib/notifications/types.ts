import type { Channel } from './category-labels'
import type { Choices } from './choices'

export type NotificationItem = {
  id: string
  title: string
  body: string
  /** Path inside the cabinet, when there is something to open. */
  href: string | null
  createdAt: Date
  readAt: Date | null
}

/** One page of a long list; `next` continues it. */
export type NotificationPage = { items: NotificationItem[]; next: string | null }

/** When a person may be disturbed; hours of their own day, `zone` hours ahead of UTC. */
export type Timing = { quietFrom: number | null; quietTo: number | null; zone: number; digestHour: number | null }

/** What an open page is told: how much is unread, and the newest of it (`at` is ISO 8601), to tell news from reading. */
export type LiveState = { unread: number; newest: { at: string; title: string } | null }

/** The same with whose it is: another person may have signed in in this browser meanwhile. */
export type LiveWord = LiveState & { owner: string }

/** One way of telling, as a box of the form. */
export type ChoiceBox = { name: string; channel: Channel; chosen: boolean; locked: boolean }

type ChoiceRow = { key: string; label: string; boxes: readonly ChoiceBox[] }

/** A kind of news with its events, where it has more than one. */
export type ChoiceSection = ChoiceRow & {
  hint: string
  /** Why some way cannot be turned off. */
  why: string | null
  events: readonly ChoiceRow[]
}

export type OwnSettings = {
  choices: Choices
  /** What may be chosen on each side of the cabinet. */
  sections: Record<'cabinet' | 'staff', readonly ChoiceSection[]>
  timing: Timing
  /** The ways that work here for this person. */
  shown: readonly Channel[]
  /** By which browsers know our pushes; null when there are none. */
  pushKey: string | null
  /** That tell this person, newest first. */
  browsers: readonly { id: string; label: string; createdAt: Date }[]
}
