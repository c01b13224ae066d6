import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { documentKindLabels } from '@/lib/documents/labels'

/** A pin as a line of the remark that asks the doctor to mend it. */
export function pinLine(kind: DocumentKind, { page, note }: { page: number; note: string }): string {
  return `${documentKindLabels[kind]}, страница ${page}: ${note}`
}

/** A remark with one of its lines changed or, with null, taken out; null when nothing is left of it. */
export function withLine(remark: string, line: string, next: string | null): string | null {
  const at = remark.indexOf(line)
  if (at < 0) return remark
  const parts = [remark.slice(0, at).trimEnd(), next ?? '', remark.slice(at + line.length).trimStart()]
  return parts.filter(Boolean).join('\n') || null
}
