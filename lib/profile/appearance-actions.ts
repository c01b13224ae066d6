'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { publicOrigin } from '@/lib/core/origin'
import { APPEARANCE_COOKIE, appearanceSchema, appearanceValue } from './appearance'

const YEAR_SECONDS = 365 * 24 * 3600

export const saveAppearanceAction = doctorAction({
  schema: appearanceSchema,
  handler: async (_actor, appearance) => {
    const secure = publicOrigin(await headers()).startsWith('https:')
    const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', maxAge: YEAR_SECONDS, secure }
    ;(await cookies()).set(APPEARANCE_COOKIE, appearanceValue(appearance), options)
    redirect('/cabinet/settings?done=appearance')
  },
})
