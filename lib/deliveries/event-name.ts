import { categories } from '@/lib/notifications/category-labels'
import { eventKinds, templates, type EventKind } from '@/lib/notifications/templates/table'
import { NO_EVENT } from './schema'

const isKnown = (kind: string): kind is EventKind => eventKinds.some((known) => known === kind)
const OF_NO_EVENT = 'Код или служебное письмо'
const DIGEST = 'Ежедневная сводка'

/** What a message tells of, in words of the staff. */
export function eventName(kind: string | null): string {
  if (kind === null) return OF_NO_EVENT
  if (kind === 'digest') return DIGEST
  return isKnown(kind) ? templates[kind].label : 'Событие прежней версии'
}

/** Everything that messages tell of, for a choice. */
export function eventChoices(): { value: string; label: string; group: string }[] {
  return [
    ...eventKinds.map((kind) => ({
      value: kind,
      label: templates[kind].label,
      group: categories[templates[kind].category].label,
    })),
    { value: 'digest', label: DIGEST, group: 'Прочее' },
    { value: NO_EVENT, label: OF_NO_EVENT, group: 'Прочее' },
  ]
}
