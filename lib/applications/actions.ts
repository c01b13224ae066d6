'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { doctorAction } from '@/lib/auth/action'
import type { DoctorActor } from '@/lib/auth/actor'
import { codeSent } from '@/lib/confirmation/labels'
import { proofFields } from '@/lib/confirmation/schema'
import { asksForCode, orderOf } from '@/lib/confirmation/typed'
import { formatTime } from '@/lib/core/format'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { layDocuments } from './lay'
import { resubmitApplication } from './resubmit'
import { chosenDocuments } from './sent'
import {
  applicationTargetSchema,
  autosaveStepSchema,
  createApplicationSchema,
  saveStepSchema,
  submitApplicationSchema,
} from './schema'
import { createApplication, saveStep } from './service'
import { hasWrong, stepValues } from './steps'
import { sendSubmissionCode, submitConfirmed, submitSigned } from './submit'
import { withdrawApplication } from './withdraw'

export const createApplicationAction = doctorAction({
  schema: createApplicationSchema,
  rate: { name: 'applications.create', points: 20, seconds: 60 },
  handler: async (actor, input) => {
    const result = await createApplication(actor, input)
    if (!result.ok) return result
    redirect(`/cabinet/applications/${result.data.id}${result.data.created ? '' : '?existing=1'}`)
  },
})

export const saveStepAction = doctorAction({
  schema: saveStepSchema,
  rate: { name: 'applications.save', points: 120, seconds: 60 },
  handler: async (actor, input) => {
    const { applicationId, next, then } = input
    const result = await save(actor, input)
    if (!result.ok) {
      // The form keeps what was typed; the page under it must learn the version that won.
      if (result.code === 'CONFLICT') refresh()
      return result
    }
    const { step } = input
    if (then === 'next' && step !== 'documents' && hasWrong(step, stepValues(step, input))) {
      redirect(`/cabinet/applications/${applicationId}/${step}?wrong=1`)
    }
    redirect(`/cabinet/applications/${applicationId}${then === 'list' ? '?saved=1' : `/${next}`}`)
  },
})

/** Saves a step while it is typed: the page stays, and learns the version and the time. */
export const autosaveStepAction = doctorAction({
  schema: autosaveStepSchema,
  rate: { name: 'applications.autosave', points: 120, seconds: 60 },
  handler: async (actor, input) => {
    const { applicationId, step, version } = input
    const result = await saveStep(actor, { applicationId, step, version, values: stepValues(step, input) })
    if (!result.ok) return result
    const { savedAt } = result.data
    return ok({ version: result.data.version, message: `Сохранено в ${formatTime(savedAt)} (МСК)` })
  },
})

export const submitApplicationAction = doctorAction({
  schema: submitApplicationSchema,
  rate: { name: 'applications.submit', points: 20, seconds: 60 },
  handler: async (actor, { applicationId, key, ...typed }) => {
    const order = await orderOf(typed)
    if (!order.ok) return order
    const filing = { applicationId, key }
    const result = order.data
      ? await submitSigned(actor, { ...filing, order: order.data })
      : asksForCode(typed)
        ? await sendSubmissionCode(actor, applicationId)
        : await submitConfirmed(actor, { ...filing, code: typed.code })
    if (!result.ok) return onOnePage(result)
    if (!('sent' in result.data)) redirect(`/cabinet/applications/${applicationId}?sent=1`)
    return ok(codeSent(result.data.sent, 'Введите его и нажмите «Отправить заявку»: код действует 10 минут.'))
  },
})

/** What is missing lives on other pages: the summary names it without links to fields. */
function onOnePage({ code, message, fieldErrors = {} }: Failure): Failure {
  const ofProof = Object.keys(proofFields).some((name) => name in fieldErrors)
  return fail(code, message, ofProof ? fieldErrors : { form: Object.values(fieldErrors).flat() })
}

export const withdrawApplicationAction = doctorAction({
  schema: applicationTargetSchema,
  rate: { name: 'applications.withdraw', points: 20, seconds: 60 },
  stepUp: true,
  handler: async (actor, { applicationId }) => {
    const result = await withdrawApplication(actor, applicationId)
    if (!result.ok) return result
    redirect(`/cabinet/applications/${applicationId}?withdrawn=1`)
  },
})

export const resubmitApplicationAction = doctorAction({
  schema: applicationTargetSchema,
  rate: { name: 'applications.resubmit', points: 20, seconds: 60 },
  handler: async (actor, { applicationId }) => {
    const result = await resubmitApplication(actor, applicationId)
    if (!result.ok) return result
    redirect(`/cabinet/applications/${result.data.id}?${result.data.created ? 'again' : 'existing'}=1`)
  },
})

type SentStep = z.output<typeof saveStepSchema>

async function save(actor: DoctorActor, sent: SentStep): Promise<Result<unknown>> {
  const { applicationId, step, version } = sent
  if (step !== 'documents') return saveStep(actor, { applicationId, step, version, values: stepValues(step, sent) })
  const documents = chosenDocuments(sent)
  return documents.ok ? layDocuments(actor, { applicationId, version, documents: documents.data }) : documents
}
