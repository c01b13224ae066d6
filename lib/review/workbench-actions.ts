'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/auth/action'
import { fail, ok } from '@/lib/core/result'
import { rerunChecks } from './check-runs'
import { addNote } from './notes'
import { openFile } from './open-file'
import { noteReaders } from './policy'
import { judgeSection } from './verdicts'
import { noteViewOfSent } from './view'
import { addNoteSchema, judgeSectionSchema, openedSchema, rerunChecksSchema } from './workbench-schema'

/** Saves the verdict of one section; gives the version that the next save must carry. */
export const judgeSectionAction = staffAction('EXPERT')({
  schema: judgeSectionSchema,
  rate: { name: 'review.judge', points: 240, seconds: 60 },
  handler: async (actor, input) => {
    const result = await judgeSection(actor, input)
    if (result.ok) refresh()
    return result
  },
})

/**
 * A file that was sent ahead is open now: the look is written, and whoever was shown what is no longer so gets the page anew
 * with the answer. The expert may act in another role by then: whoever may open the page may say that it is open.
 */
export const openedAction = staffAction(...noteReaders)({
  schema: openedSchema,
  rate: { name: 'review.opened', points: 240, seconds: 60 },
  handler: async (actor, { applicationId, shown }) => {
    const file = await openFile(actor, applicationId)
    if (!file) {
      await noteViewOfSent(actor, applicationId)
      return fail('NOT_FOUND', 'Заявка для вас закрыта.')
    }
    if (file.shown !== shown) refresh()
    return ok(undefined)
  },
})

export const rerunChecksAction = staffAction(
  'EXPERT',
  'SECRETARY',
)({
  schema: rerunChecksSchema,
  rate: { name: 'review.checks', points: 20, seconds: 60 },
  handler: async (actor, { applicationId }) => {
    const result = await rerunChecks(actor, applicationId)
    if (!result.ok) return result
    refresh()
    return ok({ message: 'Проверки выполнены ещё раз' })
  },
})

export const addNoteAction = staffAction(
  'EXPERT',
  'SECRETARY',
  'ADMIN',
)({
  schema: addNoteSchema,
  rate: { name: 'review.note', points: 30, seconds: 60 },
  handler: async (actor, input) => {
    const result = await addNote(actor, input)
    if (!result.ok) return result
    refresh()
    return ok({ message: 'Заметка добавлена' })
  },
})
