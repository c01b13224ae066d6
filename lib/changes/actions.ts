'use server'

import { redirect } from 'next/navigation'
import { doctorAction, staffAction } from '@/lib/auth/action'
import { codeSent } from '@/lib/confirmation/labels'
import { ok } from '@/lib/core/result'
import { profileFields } from '@/lib/profile/fields'
import { decideChange } from './decide'
import { askChangeSchema, changeTargetSchema, decideChangeSchema } from './schema'
import { askChange, sendChangeCode, withdrawChange } from './service'

export const askChangeAction = doctorAction({
  schema: askChangeSchema,
  rate: { name: 'profile.change', points: 20, seconds: 60 },
  handler: async (actor, { field, documentVersionId, code, ask, ...typed }) => {
    const asked = { field, documentVersionId, typed }
    if (ask === 'code' || code === '') {
      const sent = await sendChangeCode(actor, asked)
      if (!sent.ok) return sent
      return ok(codeSent(sent.data, 'Введите его и нажмите «Отправить запрос».'))
    }
    const result = await askChange(actor, { ...asked, code })
    if (!result.ok) return result
    redirect(`/cabinet/profile/change/${profileFields[field].slug}?asked=1`)
  },
})

export const withdrawChangeAction = doctorAction({
  schema: changeTargetSchema,
  rate: { name: 'profile.change', points: 20, seconds: 60 },
  handler: async (actor, { changeId }) => {
    const result = await withdrawChange(actor, changeId)
    if (!result.ok) return result
    redirect(`/cabinet/profile/change/${profileFields[result.data].slug}?withdrawn=1`)
  },
})

export const decideChangeAction = staffAction(
  'EXPERT',
  'SECRETARY',
)({
  schema: decideChangeSchema,
  rate: { name: 'review.act', points: 120, seconds: 60 },
  stepUp: true,
  handler: async (actor, input) => {
    const result = await decideChange(actor, input)
    if (!result.ok) return result
    redirect(`/staff/changes/${input.changeId}?done=1`)
  },
})
