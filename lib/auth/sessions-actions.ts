'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { personAction } from './action'
import { settingsPath } from './roles'
import { endOtherSessions, endSession } from './sessions-service'

export const endSessionAction = personAction({
  schema: z.object({ sessionId: z.uuid() }),
  handler: async (actor, { sessionId }) => {
    const result = await endSession(actor, sessionId)
    if (!result.ok) return result
    redirect(`${settingsPath(actor.role)}?done=session`)
  },
})

export const endOtherSessionsAction = personAction({
  schema: z.object({}),
  handler: async (actor) => {
    const result = await endOtherSessions(actor)
    if (!result.ok) return result
    redirect(`${settingsPath(actor.role)}?done=sessions`)
  },
})
