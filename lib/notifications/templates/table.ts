import { withoutDirectionMarks } from '@/lib/core/direction'
import { categories, isLocked, type Category } from '../category-labels'
import { accountTemplates } from './account'
import { applicationTemplates } from './applications'
import { certificateTemplates } from './certificates'
import { renewalTemplates } from './renewal'
import { staffTemplates } from './staff'
import type { Template } from './template'
import { vaultTemplates } from './vault'

/** Every event that people are told of. A new one is one more row; the rest of the cabinet asks for it by its key. */
export const templates = {
  ...applicationTemplates,
  ...certificateTemplates,
  ...renewalTemplates,
  ...vaultTemplates,
  ...accountTemplates,
  ...staffTemplates,
}

export type EventKind = keyof typeof templates
export const eventKinds = Object.keys(templates) as EventKind[]

type DataOf<Kind extends EventKind> = (typeof templates)[Kind] extends Template<infer Data> ? Data : never

/** An event with the words and numbers that its template wants. */
export type NewsEvent = { [Kind in EventKind]: { kind: Kind; data: DataOf<Kind> } }[EventKind]

/** What one event says in each place. */
export type Texts = { title: string; body: string; letter: string; sms: string; push: string }

/**
 * A lock screen is read by whoever stands near, and the push service by whoever runs it: neither learns more than that
 * there is something to read.
 */
export const PUSH_TEXT = 'В кабинете аккредитации есть новость'

/** The words of an event; `link` is the full address that they lead to. */
export function textsOf({ kind, data }: NewsEvent, link: string): Texts {
  const words: Template<unknown> = templates[kind]
  const title = withoutDirectionMarks(words.title(data))
  const body = withoutDirectionMarks(words.body(data))
  const letter = words.letter?.(data)
  const outside = letter === undefined ? body : withoutDirectionMarks(letter)
  return {
    title,
    body,
    letter: `${outside}\n\nПодробности в личном кабинете: ${link}\n\nПисьмо отправлено автоматически, отвечать на него не нужно.`,
    sms: `${title}. Подробности: ${link}`,
    push: PUSH_TEXT,
  }
}

/** Whether the event passes quiet hours and the daily letter. */
export function isUrgent({ kind, data }: NewsEvent): boolean {
  const words: Template<unknown> = templates[kind]
  return words.category === 'security' || (words.urgent?.(data) ?? false)
}

/** The event as the preview and the list of deliveries show it; undefined for keys that are gone. */
export function sampleOf(kind: EventKind): NewsEvent {
  return { kind, data: templates[kind].sample } as NewsEvent
}

/** The event of that key; null for keys that are gone and for what is no event. */
export function eventOf(kind: string | null): EventKind | null {
  return kind !== null && Object.hasOwn(templates, kind) ? (kind as EventKind) : null
}

/** The kind of news of an event; null for keys that are gone and for what is no event. */
export function categoryOf(kind: string | null): Category | null {
  const event = eventOf(kind)
  return event && templates[event].category
}

const isStaffs = (category: Category | null) => category !== null && categories[category].side === 'staff'

/** The list of news that a push leads to. */
export function listOf(kind: string | null): string {
  return isStaffs(categoryOf(kind)) ? '/staff/notifications' : '/cabinet/notifications'
}

/** Where letters of this event are turned off; null when they cannot be, and for what is no event. */
export function unsubscribeOf(kind: string | null): string | null {
  if (kind === 'digest') return '/cabinet/settings/notifications'
  const category = categoryOf(kind)
  if (!category || isLocked(category, 'EMAIL')) return null
  return isStaffs(category) ? '/staff/settings/notifications' : '/cabinet/settings/notifications'
}
