import { decideAppealAction, fileAppealAction } from '@/lib/appeals/actions'
import { rollBackAction } from '@/lib/certificates/actions'
import { assignAction, escalateAction, holdAction, resumeAction, settleAction } from '@/lib/review/case-actions'
import { bulkApproveAction, bulkAssignAction, bulkRequestAction } from '@/lib/bulk/actions'
import { retryExportAction } from '@/lib/exports/actions'
import { deleteViewAction, saveViewAction } from '@/lib/review/views/actions'
import { addNoteAction, judgeSectionAction, openedAction, rerunChecksAction } from '@/lib/review/workbench-actions'

/** What the staff do with a file beside deciding it, by who may. */
export const expertCaseActions = {
  ...{ judgeSectionAction, openedAction, rerunChecksAction, addNoteAction },
  ...{ holdAction, resumeAction, escalateAction },
  ...{ saveViewAction, deleteViewAction, retryExportAction, bulkRequestAction },
}
export const secretaryCaseActions = {
  assignAction,
  settleAction,
  rollBackAction,
  decideAppealAction,
  bulkAssignAction,
  bulkApproveAction,
}
export const doctorAppealActions = { fileAppealAction }
