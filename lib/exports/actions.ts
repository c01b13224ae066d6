'use server'

import { redirect } from 'next/navigation'
import { doctorAction, staffAction } from '@/lib/auth/action'
import { retryExport } from './requests'
import { retryExportSchema } from './schema'

const rate = { name: 'exports.retry', points: 10, seconds: 60 }

export const retryExportAction = staffAction(
  'EXPERT',
  'SECRETARY',
  'ADMIN',
  'AUDITOR',
)({
  schema: retryExportSchema,
  rate,
  handler: async (actor, input) => {
    const result = await retryExport(actor, input)
    if (!result.ok) return result
    redirect('/staff/exports')
  },
})

export const retryHistoryExportAction = doctorAction({
  schema: retryExportSchema,
  rate,
  handler: async (actor, input) => {
    const result = await retryExport(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/history/exports')
  },
})
