import { shortName } from '@/lib/core/format'
import type { WorkbenchRow } from '../workbench-row'
import { reuseState } from './policy'
import type { CaseAlarm, FileJudgement } from './types'

/** Alarms about these documents and about the diplomas of the applicant. */
export function alarmsOf(row: Pick<WorkbenchRow, 'alarms'>, versionIds: readonly string[]): CaseAlarm[] {
  return row.alarms
    .filter(({ kind, versionId }) => kind === 'SAME_NUMBER' || (versionId !== null && versionIds.includes(versionId)))
    .map(({ id, kind, versionId, page, ...verdict }) => ({ id, kind, versionId, page, state: reuseState(verdict) }))
}

/** What the staff said of each document by hand. */
export function judgementsOf(
  row: Pick<WorkbenchRow, 'fileJudgements'>,
  versionIds: readonly string[],
): FileJudgement[] {
  return row.fileJudgements
    .filter(({ versionId }) => versionIds.includes(versionId))
    .map(({ versionId, status, reason, at, by }) => ({
      versionId,
      status,
      reason,
      at: new Date(at),
      by: shortName(by),
    }))
}
