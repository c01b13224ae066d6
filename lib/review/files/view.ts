import { shortNameOrNull } from '@/lib/core/format'
import { canBecome } from '@/lib/documents/status'
import type { WorkbenchRow } from '../workbench-row'
import { reuseState } from './policy'
import type { CaseAlarm, FileState } from './types'

/** Alarms about these documents and about the diplomas of the applicant. */
export function alarmsOf(row: Pick<WorkbenchRow, 'alarms'>, versionIds: readonly string[]): CaseAlarm[] {
  return row.alarms
    .filter(({ kind, versionId }) => kind === 'SAME_NUMBER' || (versionId !== null && versionIds.includes(versionId)))
    .map(({ id, kind, versionId, page, ...verdict }) => ({ id, kind, versionId, page, state: reuseState(verdict) }))
}

/** Whether each file is accepted. */
export function fileStatesOf(row: Pick<WorkbenchRow, 'fileStates'>): FileState[] {
  return row.fileStates.map(({ versionId, reason, at, last, first, middle, ...version }) => ({
    ...{ versionId, reason, status: version.status, by: shortNameOrNull(last, first, middle) },
    at: at === null ? null : new Date(at),
    can: canBecome(version, 'REJECTED') ? 'reject' : canBecome(version, 'ACCEPTED') ? 'accept' : null,
  }))
}
