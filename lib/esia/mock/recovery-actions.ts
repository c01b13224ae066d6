'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { publicOrigin } from '@/lib/core/origin'
import { ok } from '@/lib/core/result'
import { FORM_COOKIE } from './forms'
import { beginRecovery, confirmRecovery, resendRecoveryCode, sendRecoveryLink, setNewPassword } from './recovery'
import { newPasswordSchema, nothingSchema, recoveryCodeSchema, recoveryLinkSchema, recoverySchema } from './schema'
import { currentForm, keepCookie, siteAction } from './site-action'

const BEGIN = { name: 'esia.recover', points: 10, seconds: 600 }
const CODES = { name: 'esia.codes', points: 30, seconds: 600 }

export const recoverByCodeAction = siteAction({
  schema: recoverySchema,
  rate: BEGIN,
  handler: async (_actor, { login }) => {
    const begun = await beginRecovery(login)
    if (!begun.ok) return begun
    await keepCookie(FORM_COOKIE, begun.data)
    redirect('/esia/recovery/code')
  },
})

export const recoverByLinkAction = siteAction({
  schema: recoveryLinkSchema,
  rate: BEGIN,
  handler: async (_actor, who) => {
    await sendRecoveryLink(who, publicOrigin(await headers()))
    return ok({ message: 'Если учётная запись с такими данными есть, мы отправили на почту письмо со ссылкой' })
  },
})

export const confirmRecoveryAction = siteAction({
  schema: recoveryCodeSchema,
  rate: CODES,
  handler: async (_actor, { code }) => {
    const confirmed = await confirmRecovery(await currentForm('RECOVERY'), code)
    if (!confirmed.ok) return confirmed
    redirect('/esia/recovery/password')
  },
})

export const resendRecoveryAction = siteAction({
  schema: nothingSchema,
  rate: CODES,
  handler: async () => resendRecoveryCode(await currentForm('RECOVERY')),
})

export const setEsiaPasswordAction = siteAction({
  schema: newPasswordSchema,
  rate: CODES,
  handler: async (_actor, { password }) => {
    const changed = await setNewPassword(await currentForm('RECOVERY'), password)
    if (!changed.ok) return changed
    redirect('/esia/recovery/done')
  },
})
