import type { AntivirusVerdict, DocumentStatus } from '@/lib/db/generated/prisma/enums'

/**
 * What the staff and the antivirus have said of a version, together. CHECKING waits for the antivirus, ACCEPTED is clean
 * or was never to be scanned, what is infected is REJECTED: the constraints of `DocumentVersion` allow nothing else.
 */
export type ScanState = { status: DocumentStatus; antivirus: AntivirusVerdict }

/** Where a version begins, by what the antivirus said when the file arrived; an infected one never begins. */
export function firstStatus(antivirus: Exclude<AntivirusVerdict, 'INFECTED'>): DocumentStatus {
  return antivirus === 'WAITING' ? 'CHECKING' : 'ACCEPTED'
}

/** Where a scan made later takes a version; null when it stays. What was once found infected stays so. */
export function afterScan({ status, antivirus }: ScanState, found: 'CLEAN' | 'INFECTED'): ScanState | null {
  if (antivirus === 'INFECTED') return null
  if (found === 'INFECTED') return { status: 'REJECTED', antivirus: 'INFECTED' }
  if (status === 'CHECKING') return { status: 'ACCEPTED', antivirus: 'CLEAN' }
  // Taken before an antivirus was configured: what the staff said of it stands.
  return antivirus === 'NOT_CONFIGURED' ? { status, antivirus: 'CLEAN' } : null
}

/** Why nobody gets the bytes, or null when those who may read the version do. */
export function withheld({ status, antivirus }: ScanState): 'WAITING' | 'INFECTED' | null {
  if (antivirus === 'INFECTED') return 'INFECTED'
  return status === 'CHECKING' || antivirus === 'WAITING' ? 'WAITING' : null
}
