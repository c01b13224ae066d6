'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { ok } from '@/lib/core/result'
import { silenceSentences } from '@/lib/registries/labels'
import { addPastWork, dropPastWork } from './career-service'
import { recheckRegistry } from './registry-checks'
import {
  addEducationSchema,
  changeWorkplaceSchema,
  dropPastWorkSchema,
  pastWorkSchema,
  recheckRegistrySchema,
} from './schema'
import { addEducation, changeWorkplace } from './service'

export const changeWorkplaceAction = doctorAction({
  schema: changeWorkplaceSchema,
  rate: { name: 'profile.workplace', points: 20, seconds: 60 },
  handler: async (actor, input) => {
    const result = await changeWorkplace(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=workplace')
  },
})

export const addPastWorkAction = doctorAction({
  schema: pastWorkSchema,
  rate: { name: 'profile.workplace', points: 20, seconds: 60 },
  handler: async (actor, input) => {
    const result = await addPastWork(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=past-work')
  },
})

export const dropPastWorkAction = doctorAction({
  schema: dropPastWorkSchema,
  rate: { name: 'profile.workplace', points: 20, seconds: 60 },
  handler: async (actor, { workId }) => {
    const result = await dropPastWork(actor, workId)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=work-dropped')
  },
})

export const addEducationAction = doctorAction({
  schema: addEducationSchema,
  rate: { name: 'profile.education', points: 20, seconds: 60 },
  handler: async (actor, input) => {
    const result = await addEducation(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=education')
  },
})

export const recheckRegistryAction = doctorAction({
  schema: recheckRegistrySchema,
  rate: { name: 'profile.recheck', points: 5, seconds: 300 },
  handler: async (actor, { registry }) => {
    const outcome = await recheckRegistry(actor, registry)
    if (!outcome.ok) return outcome
    refresh()
    if (outcome.data?.verdict !== 'WAITING') return ok({ message: 'Реестр ответил' })
    return ok({ message: silenceSentences[outcome.data.silence] })
  },
})
