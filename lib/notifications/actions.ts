'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { notificationTargetSchema, readAllSchema } from './schema'
import { readAllNotifications, readNotification } from './service'

const LIST = '/cabinet/notifications'

export const openNotificationAction = doctorAction({
  schema: notificationTargetSchema,
  handler: async (actor, { id }) => {
    const result = await readNotification(actor, id)
    if (!result.ok) return result
    redirect(result.data.href ?? LIST)
  },
})

export const readAllNotificationsAction = doctorAction({
  schema: readAllSchema,
  handler: async (actor) => {
    const result = await readAllNotifications(actor)
    if (!result.ok) return result
    redirect(LIST)
  },
})
