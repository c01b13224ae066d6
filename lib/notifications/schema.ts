import { z } from 'zod'
import { categoryNames, channels } from './category-labels'

/** Whose pages the list was opened in. */
const place = z.enum(['cabinet', 'staff']).default('cabinet')
export type NotificationPlace = z.infer<typeof place>

export const notificationTargetSchema = z.object({ id: z.uuid(), place })

export const readAllSchema = z.object({ place })

/** As the database keeps them; a category or a way that is gone is forgotten. */
export const choicesSchema = z.record(z.string(), z.record(z.string(), z.boolean())).transform((kept) =>
  Object.fromEntries(
    categoryNames
      .filter((category) => kept[category] !== undefined)
      .map((category) => [
        category,
        Object.fromEntries(
          channels.flatMap((channel) => {
            const choice = kept[category]?.[channel]
            return choice === undefined ? [] : [[channel, choice]]
          }),
        ),
      ]),
  ),
)
