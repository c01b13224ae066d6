import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { FindingCode } from '@/lib/documents/types'

/** A file made by code, the same on every run. */
export type CorpusFile = {
  /** Class and name, unique. */
  name: string
  fileName: string
  kind: DocumentKind
  bytes: Uint8Array
}

export type HostileFile = CorpusFile & { group: string; code: FindingCode }

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const extensionKinds: Readonly<Record<string, DocumentKind>> = { docx: 'OTHER' }

export function hostile(group: string, code: FindingCode, files: Record<string, Uint8Array>): HostileFile[] {
  return Object.entries(files).map(([fileName, bytes]) => ({ ...named(group, fileName, bytes), group, code }))
}

export function good(group: string, files: Record<string, Uint8Array>): CorpusFile[] {
  return Object.entries(files).map(([fileName, bytes]) => named(group, fileName, bytes))
}

function named(group: string, fileName: string, bytes: Uint8Array): CorpusFile {
  const kind = extensionKinds[fileName.split('.').at(-1) ?? ''] ?? 'DIPLOMA'
  return { name: `${group}: ${fileName}`, fileName, kind, bytes }
}

export function joined(...parts: (Uint8Array | string)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}
