import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { fileExtension } from '../file-name'
import { kindLimits, type DocumentFormat, type KindLimits } from '../schema'
import { isError, type CheckFinding, type Inspection, type PagePrint } from './finding'
import { createPool, type Pool } from './pool'

export type SentContent = {
  fileName: string
  /** Content-Type of the part, as the client says. */
  declaredType: string
  /** Whose file it is: people take turns. */
  owner: string
  /** Fetched when the turn of the file comes. */
  read: () => Promise<Uint8Array>
}

export type CheckResult =
  | {
      ok: true
      format: DocumentFormat
      /** Null for a format without pages. */
      pages: number | null
      /** Warnings. */
      findings: CheckFinding[]
      prints: PagePrint[]
    }
  /** Errors first, then warnings. */
  | { ok: false; findings: CheckFinding[] }

/** One pool in a process: modules may be loaded more than once. */
const holder = globalThis as { documentChecks?: Pool }

/** Checks a document of one kind, in a process of its own; all that is wrong with it is told at once. */
export function checkFile({ kind, ...file }: SentContent & { kind: DocumentKind }): Promise<CheckResult> {
  return checkContent(file, kindLimits(kind))
}

/** The same for a file that is no document of a kind. */
export async function checkContent(
  { fileName, declaredType, owner, read }: SentContent,
  limits: KindLimits,
  pool: Pool = (holder.documentChecks ??= createPool()),
): Promise<CheckResult> {
  const extension = fileExtension(fileName)
  const order = async () => ({ bytes: await read(), fileName, declaredType, limits, extension })
  const inspection = await pool.run(order, owner)
  return inspection ? toResult(inspection) : { ok: false, findings: [{ code: 'FILE_UNREADABLE' }] }
}

function toResult({ format, pages, findings, prints }: Inspection): CheckResult {
  const errors = findings.filter(isError)
  const warnings = findings.filter((finding) => !isError(finding))
  if (!format || errors.length > 0) return { ok: false, findings: [...errors, ...warnings] }
  return { ok: true, format, pages, findings: warnings, prints }
}
