'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { publicOrigin } from '@/lib/core/origin'
import { ok } from '@/lib/core/result'
import { emptySchema } from './schema'
import { closeFeed, makeFeed } from './service'

const rate = { name: 'calendar.settings', points: 20, seconds: 600 }

export const makeFeedAction = doctorAction({
  schema: emptySchema,
  rate,
  stepUp: true,
  handler: async (actor) => {
    const result = await makeFeed(actor)
    if (!result.ok) return result
    refresh()
    return ok({ secret: `${publicOrigin(await headers())}/api/calendar/${result.data.secret}.ics` })
  },
})

/** Without a second factor: whoever fears for the address takes it away at once. */
export const closeFeedAction = doctorAction({
  schema: emptySchema,
  rate,
  handler: async (actor) => {
    const result = await closeFeed(actor)
    if (!result.ok) return result
    redirect('/cabinet/settings/calendar?done=closed')
  },
})
