import { z } from 'zod'
import { channels } from './category-labels'
import { choiceKeys, type Choices } from './choices'

/** Whose pages the list was opened in. */
const place = z.enum(['cabinet', 'staff']).default('cabinet')
export type NotificationPlace = z.infer<typeof place>

export const notificationTargetSchema = z.object({ id: z.uuid(), place })

export const readAllSchema = z.object({ place })

/** As the database keeps them; an event, a kind of news or a way that is gone is forgotten. */
export const choicesSchema = z.record(z.string(), z.record(z.string(), z.boolean())).transform((kept): Choices =>
  Object.fromEntries(
    choiceKeys
      .filter((key) => Object.hasOwn(kept, key))
      .map((key) => [
        key,
        Object.fromEntries(
          channels.flatMap((channel) => {
            const choice = kept[key]?.[channel]
            return choice === undefined ? [] : [[channel, choice]]
          }),
        ),
      ]),
  ),
)
