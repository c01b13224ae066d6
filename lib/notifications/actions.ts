'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { personAction } from '@/lib/auth/action'
import { pushEndpointSchema, pushSubscriptionSchema } from './push-schema'
import { addBrowser, keepBrowser, removeBrowser } from './push-service'
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
    redirect(`/${chosen.place}/settings/notifications?done=settings`)
  },
})

export const addBrowserAction = personAction({
  schema: pushSubscriptionSchema,
  rate: { name: 'push', points: 20, seconds: 600 },
  handler: async (actor, subscription) => addBrowser(actor, subscription, (await headers()).get('user-agent')),
})

export const keepBrowserAction = personAction({ schema: pushSubscriptionSchema, handler: keepBrowser })

/** Of this browser itself, which knows only its address. */
export const leaveBrowserAction = personAction({ schema: pushEndpointSchema, handler: removeBrowser })

/** Of any browser in the list. */
export const removeBrowserAction = personAction({
  schema: notificationTargetSchema,
  handler: async (actor, { id, place }) => {
    const result = await removeBrowser(actor, { id })
    if (!result.ok) return result
    redirect(`/${place}/settings/notifications?done=browser`)
  },
})
