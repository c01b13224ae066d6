import { formatOf, judgeType } from './content-type.ts'
import { inspectDocx } from './docx/inspect-docx.ts'
import type { Inspection, InspectionOrder } from './finding.ts'
import { inspectImage } from './image/inspect-image.ts'
import { inspectPdf } from './pdf/inspect-pdf.ts'

/** Everything that can be found out about one file. Runs in a process of its own: what it reads may be hostile. */
export async function inspectFile(order: InspectionOrder & { extension: string }): Promise<Inspection> {
  const { bytes, limits, extension } = order
  const nothing: Inspection = { format: null, pages: null, findings: [], prints: [] }
  if (bytes.length === 0) return { ...nothing, findings: [{ code: 'FILE_EMPTY' }] }
  const format = await formatOf(bytes)
  const findings = judgeType(order, extension, format)
  if (bytes.length > limits.maxBytes) findings.unshift({ code: 'FILE_TOO_LARGE' })
  if (!format) return { ...nothing, findings }
  const found = await inspectContent(order, format)
  return { ...found, format, findings: [...findings, ...found.findings] }
}

function inspectContent(
  { bytes, limits }: InspectionOrder,
  format: NonNullable<Inspection['format']>,
): Promise<Omit<Inspection, 'format'>> {
  if (format === 'pdf') return inspectPdf(bytes, limits)
  if (format === 'docx') return inspectDocx(bytes)
  return inspectImage(bytes, format, limits)
}
