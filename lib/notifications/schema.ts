import { z } from 'zod'

export const notificationTargetSchema = z.object({ id: z.uuid() })

export const readAllSchema = z.object({})
