import { categories, categoriesOf, categoryNames, channels, isLocked, lockReason } from './category-labels'
import type { Category, Channel, Side } from './category-labels'
import { eventKinds, templates, type EventKind } from './templates/table'
import type { Template } from './templates/template'
import type { ChoiceBox, ChoiceSection } from './types'

/** What is chosen otherwise than usual: of a kind of news, and of a single event otherwise than of its kind. */
export type Choices = Partial<Record<Category | EventKind, Partial<Record<Channel, boolean>>>>

export const choiceKeys: readonly (Category | EventKind)[] = [...categoryNames, ...eventKinds]

/** The names of all the boxes that the form may have. */
export const boxNames = choiceKeys.flatMap((key) => channels.map((channel) => boxName(key, channel)))

export function boxName(key: Category | EventKind, channel: Channel): string {
  return `${key}.${channel}`
}

/** Whether news of the kind go this way, as far as nothing else is chosen for the event itself. */
export function isKindChosen(choices: Choices, category: Category, channel: Channel): boolean {
  if (isLocked(category, channel)) return true
  const on: readonly Channel[] = categories[category].on
  return choices[category]?.[channel] ?? on.includes(channel)
}

/** Whether the event goes this way. */
export function isChosen(choices: Choices, event: EventKind, channel: Channel): boolean {
  const { category } = templates[event]
  if (isLocked(category, channel)) return true
  return choices[event]?.[channel] ?? isKindChosen(choices, category, channel)
}

/** The events of a kind that can be chosen one by one; none where the kind is one event. */
export function eventsOf(category: Category): EventKind[] {
  const events = eventKinds.filter((event) => {
    const words: Template<unknown> = templates[event]
    return words.category === category && !words.inside
  })
  return events.length > 1 ? events : []
}

/** The form of one side with what is chosen now. */
export function sectionsOf(side: Side, choices: Choices, shown: readonly Channel[]): ChoiceSection[] {
  const boxes = (key: Category | EventKind, category: Category, isOn: (channel: Channel) => boolean): ChoiceBox[] =>
    shown.map((channel) => ({
      ...{ name: boxName(key, channel), channel },
      ...{ chosen: isOn(channel), locked: isLocked(category, channel) },
    }))
  return categoriesOf(side).map((category) => ({
    ...{ key: category, label: categories[category].label, hint: categories[category].hint, why: lockReason(category) },
    boxes: boxes(category, category, (channel) => isKindChosen(choices, category, channel)),
    events: eventsOf(category).map((event) => ({
      ...{ key: event, label: templates[event].label },
      boxes: boxes(event, category, (channel) => isChosen(choices, event, channel)),
    })),
  }))
}

export type FilledForm = {
  side: Side
  /** The ways whose boxes the form had. */
  shown: readonly Channel[]
  /** Whether it had boxes for single events. */
  each: boolean
  /** Names of the boxes that are ticked. */
  ticked: ReadonlySet<string>
}

/**
 * What the form had boxes for is as it says, the rest stays. A kind that was changed takes its events along, but for
 * those that were changed themselves. What is as usual is not kept: a later change of the defaults reaches who never chose.
 */
export function mergeChoices(before: Choices, { side, shown, each, ticked }: FilledForm): Choices {
  const merged = structuredClone(before)
  const keep = (key: Category | EventKind, channel: Channel, wanted: boolean, usual: boolean) => {
    const { [channel]: _, ...others } = merged[key] ?? {}
    const kept = wanted === usual ? others : { ...others, [channel]: wanted }
    if (Object.keys(kept).length > 0) merged[key] = kept
    else delete merged[key]
  }
  for (const category of categoriesOf(side)) {
    for (const channel of shown.filter((one) => !isLocked(category, one))) {
      const wanted = ticked.has(boxName(category, channel))
      const isChanged = wanted !== isKindChosen(before, category, channel)
      keep(category, channel, wanted, isKindChosen({}, category, channel))
      for (const event of eventsOf(category)) {
        const was = isChosen(before, event, channel)
        const said = each ? ticked.has(boxName(event, channel)) : was
        keep(event, channel, said === was && isChanged ? wanted : said, wanted)
      }
    }
  }
  return merged
}
