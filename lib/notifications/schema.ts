import { z } from 'zod'

/** Whose pages the list was opened in. */
const place = z.enum(['cabinet', 'staff']).default('cabinet')
export type NotificationPlace = z.infer<typeof place>

export const notificationTargetSchema = z.object({ id: z.uuid(), place })

export const readAllSchema = z.object({ place })
