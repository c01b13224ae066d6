import type { AntivirusVerdict, DocumentStatus } from '@/lib/db/generated/prisma/enums'

/** Where the staff may take a version; what still waits for the antivirus or failed it is not theirs to judge. */
const judgements: Record<DocumentStatus, readonly DocumentStatus[]> = {
  CHECKING: [],
  ACCEPTED: ['REJECTED'],
  REJECTED: ['ACCEPTED'],
}

const scanned: readonly AntivirusVerdict[] = ['CLEAN', 'NOT_CONFIGURED']

/** Whether a member of staff may give a version this status now. */
export function canBecome(
  version: { status: DocumentStatus; antivirus: AntivirusVerdict },
  to: DocumentStatus,
): boolean {
  return scanned.includes(version.antivirus) && judgements[version.status].includes(to)
}
