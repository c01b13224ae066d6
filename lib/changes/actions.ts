'use server'

import { redirect } from 'next/navigation'
import { doctorAction, staffAction } from '@/lib/auth/action'
import { proofOf } from '@/lib/confirmation/typed'
import { ok } from '@/lib/core/result'
import { profileFields } from '@/lib/profile/fields'
import { decideChange } from './decide'
import { askChangeSchema, changeTargetSchema, decideChangeSchema } from './schema'
import { askChange, sendChangeCode, signChange, withdrawChange } from './service'

export const askChangeAction = doctorAction({
  schema: askChangeSchema,
  rate: { name: 'profile.change', points: 20, seconds: 60 },
  handler: async (actor, { field, documentVersionId, code, ask, certificate, pin, ...typed }) => {
    const asked = { field, documentVersionId, typed }
    const proof = await proofOf(
      { code, ask, certificate, pin },
      {
        send: () => sendChangeCode(actor, asked),
        sign: (order) => signChange(actor, asked, order),
        next: 'Введите его и нажмите «Отправить запрос».',
      },
    )
    if (!proof.ok) return proof
    if ('told' in proof.data) return ok(proof.data.told)
    const result = await askChange(actor, { ...asked, ...proof.data.given })
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
