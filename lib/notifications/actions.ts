'use server'

import { redirect } from 'next/navigation'
import { personAction } from '@/lib/auth/action'
import { notificationTargetSchema, readAllSchema } from './schema'
import { readAllNotifications, readNotification } from './service'
import { saveOwnSettings } from './settings'
import { settingsSchema } from './settings-schema'

const lists = { cabinet: '/cabinet/notifications', staff: '/staff/notifications' } as const

export const openNotificationAction = personAction({
  schema: notificationTargetSchema,
  handler: async (actor, { id, place }) => {
    const result = await readNotification(actor, id)
    if (!result.ok) return result
    redirect(result.data.href ?? lists[place])
  },
})

export const readAllNotificationsAction = personAction({
  schema: readAllSchema,
  handler: async (actor, { place }) => {
    const result = await readAllNotifications(actor)
    if (!result.ok) return result
    redirect(lists[place])
  },
})

export const saveNotificationSettingsAction = personAction({
  schema: settingsSchema,
  handler: async (actor, chosen) => {
    await saveOwnSettings(actor, chosen)
    redirect(`/${chosen.place}/settings/notifications?done=1`)
  },
})
