'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { doctorAction } from './action'
import { endOtherSessions, endSession } from './sessions-service'

export const endSessionAction = doctorAction({
  schema: z.object({ sessionId: z.uuid() }),
  handler: async (actor, { sessionId }) => {
    const result = await endSession(actor, sessionId)
    if (!result.ok) return result
    redirect('/cabinet/settings?done=session')
  },
})

export const endOtherSessionsAction = doctorAction({
  schema: z.object({}),
  handler: async (actor) => {
    const result = await endOtherSessions(actor)
    if (!result.ok) return result
    redirect('/cabinet/settings?done=sessions')
  },
})
