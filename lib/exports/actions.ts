'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { retryExportSchema } from './schema'
import { retryExport } from './requests'

export const retryExportAction = staffAction(
  'EXPERT',
  'SECRETARY',
  'ADMIN',
  'AUDITOR',
)({
  schema: retryExportSchema,
  rate: { name: 'exports.retry', points: 10, seconds: 60 },
  handler: async (actor, input) => {
    const result = await retryExport(actor, input)
    if (!result.ok) return result
    redirect('/staff/exports')
  },
})
