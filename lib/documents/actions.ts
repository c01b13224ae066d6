'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { deleteDocument } from './delete'
import { withdrawReplacement } from './replace'
import { restoreDocument } from './restore'
import { documentTargetSchema, setValiditySchema } from './schema'
import { setValidity } from './set-validity'

export const deleteDocumentAction = doctorAction({
  schema: documentTargetSchema,
  rate: { name: 'documents.delete', points: 60, seconds: 60 },
  handler: async (actor, { documentId }) => {
    const result = await deleteDocument(actor, documentId)
    if (!result.ok) return result
    redirect('/cabinet/documents?deleted=1')
  },
})

export const restoreDocumentAction = doctorAction({
  schema: documentTargetSchema,
  rate: { name: 'documents.restore', points: 60, seconds: 60 },
  handler: async (actor, { documentId }) => {
    const result = await restoreDocument(actor, documentId)
    if (!result.ok) return result
    redirect(`/cabinet/documents/${documentId}?news=restored`)
  },
})

export const withdrawReplacementAction = doctorAction({
  schema: documentTargetSchema,
  rate: { name: 'documents.withdrawReplacement', points: 60, seconds: 60 },
  handler: async (actor, { documentId }) => {
    const result = await withdrawReplacement(actor, documentId)
    if (!result.ok) return result
    redirect(`/cabinet/documents/${documentId}?news=withdrawn`)
  },
})

export const setValidityAction = doctorAction({
  schema: setValiditySchema,
  rate: { name: 'documents.setValidity', points: 60, seconds: 60 },
  handler: async (actor, input) => {
    const result = await setValidity(actor, input)
    if (!result.ok) return result
    redirect(`/cabinet/documents/${input.documentId}?news=validity`)
  },
})
