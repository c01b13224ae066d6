import type { DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { withheld, type ScanState } from './antivirus/status'

/** Where the staff take a version; where the antivirus does: `afterScan`. There is no other way between statuses. */
const judgements: Record<DocumentStatus, readonly DocumentStatus[]> = {
  CHECKING: [],
  ACCEPTED: ['REJECTED'],
  REJECTED: ['ACCEPTED'],
}

/** Whether a member of staff may give a version this status now: never to what the antivirus keeps back. */
export function canBecome(version: ScanState, to: DocumentStatus): boolean {
  return withheld(version) === null && judgements[version.status].includes(to)
}
