'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { codeSent } from '@/lib/confirmation/labels'
import { ok } from '@/lib/core/result'
import { connectRegister, reloadRegister, sendRegisterCode } from './register'
import { fillFromRegister } from './register-fill'
import { connectRegisterSchema, fillFromRegisterSchema, reloadRegisterSchema } from './schema'

export const connectRegisterAction = doctorAction({
  schema: connectRegisterSchema,
  rate: { name: 'profile.register', points: 20, seconds: 60 },
  handler: async (actor, { terms, code, ask, back }) => {
    const accepted = terms === 'on'
    if (ask === 'code' || code === '') {
      const sent = await sendRegisterCode(actor, { accepted })
      if (!sent.ok) return sent
      return ok(codeSent(sent.data, 'Введите его и нажмите «Подключить сервис ФРМР».'))
    }
    const result = await connectRegister(actor, { accepted, code })
    if (!result.ok) return result
    redirect(back)
  },
})

export const reloadRegisterAction = doctorAction({
  schema: reloadRegisterSchema,
  rate: { name: 'profile.register.reload', points: 5, seconds: 300 },
  handler: async (actor) => {
    const result = await reloadRegister(actor)
    if (!result.ok) return result
    redirect('/cabinet/profile/register')
  },
})

export const fillFromRegisterAction = doctorAction({
  schema: fillFromRegisterSchema,
  rate: { name: 'profile.register.fill', points: 20, seconds: 60 },
  stepUp: true,
  handler: async (actor, { back }) => {
    const result = await fillFromRegister(actor)
    if (!result.ok) return result
    redirect(back)
  },
})
