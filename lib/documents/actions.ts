'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { deleteDocumentSchema } from './schema'
import { deleteDocument } from './delete'

export const deleteDocumentAction = doctorAction({
  schema: deleteDocumentSchema,
  rate: { name: 'documents.delete', points: 60, seconds: 60 },
  handler: async (actor, { documentId }) => {
    const result = await deleteDocument(actor, documentId)
    if (!result.ok) return result
    redirect('/cabinet/documents?deleted=1')
  },
})
