'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { proofFields } from '@/lib/confirmation/schema'
import { proofOf } from '@/lib/confirmation/typed'
import { fail, ok } from '@/lib/core/result'
import { Role } from '@/lib/db/generated/prisma/enums'
import { sessionAction } from './action'
import { confirmSession, sendSessionCode, signSession } from './confirm-service'
import { safeNextPath } from './next-path'
import { switchRole } from './role-service'
import { homePath } from './roles'

/** Sends the code when it is asked for, else takes the code or the signature and goes on. */
export const confirmSessionAction = sessionAction({
  schema: z.object({ ...proofFields, next: z.string().max(2000).default('') }),
  rate: { name: 'session.confirm', points: 20, seconds: 60 },
  handler: async (session, { next, ...typed }) => {
    const proof = await proofOf(typed, {
      send: () => sendSessionCode(session),
      sign: (order) => signSession(session, order),
      next: 'Введите его: код действует 10 минут.',
    })
    if (!proof.ok) return proof
    if ('told' in proof.data) return ok(proof.data.told)
    const userAgent = (await headers()).get('user-agent')
    const result = await confirmSession(session, { ...proof.data.given, userAgent })
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
    // The frame may stay the same and would go on telling of the former role.
    refresh()
    redirect(homePath(role))
  },
})
