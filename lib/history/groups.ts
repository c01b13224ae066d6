import { eventGroups, type EventGroup } from './filter'
import { eventDataSchema, type EventData } from './schema'

/** What counts as looking into a doctor's file. */
export const LOOKS = [
  ...([
    'application.viewed',
    'application.sentAhead',
    'application.actViewed',
    'application.signedViewed',
    'application.letterFileViewed',
  ] as const),
  ...(['document.viewed', 'profile.viewed', 'profile.changeViewed'] as const),
  ...(['certificate.viewed', 'certificate.extractViewed'] as const),
  ...(['delivery.viewed', 'delivery.listed', 'staff.searched'] as const),
] as const satisfies EventData['type'][]

/** What does not stand with the others of its first word. */
const elsewhere: Partial<Record<EventData['type'], EventGroup>> = {
  ...Object.fromEntries(LOOKS.map((type) => [type, 'look' as const])),
  // A message sent again is part of how the application goes.
  'delivery.resent': 'application',
  ...{
    'account.signedOut': 'session',
    'account.idledOut': 'session',
    'account.sessionRevoked': 'session',
    'account.foreignBrowser': 'session',
    'account.codesGuessed': 'session',
  },
  'history.exported': 'session',
}

/** The kind of an event in «История действий»; null for what is found under no kind. */
export function groupOf(type: EventData['type']): EventGroup | null {
  return elsewhere[type] ?? eventGroups.find((group) => type.startsWith(`${group}.`)) ?? null
}

const types = eventDataSchema.options.map(({ shape }) => shape.type.value)

/** Types of the events of a kind. */
export function typesOf(group: EventGroup): EventData['type'][] {
  return types.filter((type) => groupOf(type) === group)
}
