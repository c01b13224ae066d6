'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { codeSent } from '@/lib/confirmation/labels'
import { fail, ok } from '@/lib/core/result'
import { Role } from '@/lib/db/generated/prisma/enums'
import { sessionAction } from './action'
import { confirmSession, sendSessionCode } from './confirm-service'
import { safeNextPath } from './next-path'
import { switchRole } from './role-service'
import { homePath } from './roles'

const typed = z.string().max(2000).default('')

/** Sends the code when it is asked for or none is typed, else takes it and goes on. */
export const confirmSessionAction = sessionAction({
  schema: z.object({ code: z.string().trim().max(20, 'В коде шесть цифр').default(''), ask: typed, next: typed }),
  rate: { name: 'session.confirm', points: 20, seconds: 60 },
  handler: async (session, { code, ask, next }) => {
    if (ask === 'code' || code === '') {
      const sent = await sendSessionCode(session)
      return sent.ok ? ok(codeSent(sent.data, 'Введите его: код действует 10 минут.')) : sent
    }
    const userAgent = (await headers()).get('user-agent')
    const result = await confirmSession(session, { code, userAgent })
    if (!result.ok) return result
    redirect(safeNextPath(next, '/confirm?done=1'))
  },
})

export const switchRoleAction = sessionAction({
  schema: z.object({ role: z.enum(Role) }),
  handler: async (session, { role }) => {
    if (session.challenge) return fail('UNCONFIRMED', 'Сначала подтвердите, что это вы.')
    const result = await switchRole(session, role)
    if (!result.ok) return result
    redirect(homePath(role))
  },
})
