import type { Prisma } from '@/lib/db/generated/prisma/client'
import type { CheckFinding, PagePrint } from './checks/finding'
import { documentFindingsSchema } from './schema'

/** What the checks of a file found out besides that it may be taken (`CheckResult`). */
export type CheckedContent = {
  pages: number | null
  /** Warnings. */
  findings: readonly CheckFinding[]
  prints: readonly PagePrint[]
}

const BAND = 0xffffn

/** Columns of a new version, with the prints of its pages: all written in one statement with it. */
export function checkedColumns(checked: CheckedContent | undefined) {
  if (!checked) return {}
  return {
    pages: checked.pages,
    findings: documentFindingsSchema.parse(checked.findings),
    prints: { create: checked.prints.map(printRow) },
  } satisfies Partial<Prisma.DocumentVersionCreateWithoutDocumentInput>
}

/** The print with its four bands of 16 bits, the highest first: near prints are found by an equal band. */
function printRow({ page, print }: PagePrint) {
  const band = (shift: bigint) => Number((print >> shift) & BAND)
  return { page, print, band0: band(48n), band1: band(32n), band2: band(16n), band3: band(0n) }
}
