import { canonicalJson, type Json } from '@/lib/core/canonical-json'
import { sha256Hex } from '@/lib/core/crypto'
import type { FiledIdentity } from './schema'

/**
 * The one text of what was filed (RFC 8785), the numbers of papers among what tells of the applicant: what a signature
 * covers and the act names the digest of.
 */
export function filedText(filed: unknown, identity: FiledIdentity): string {
  // As it comes back from the database: what is undefined is absent.
  const { applicant, ...rest } = JSON.parse(JSON.stringify(filed)) as { applicant: object } & { [name: string]: Json }
  return canonicalJson({ ...rest, applicant: { ...applicant, ...identity } })
}

export function filedDigest(filed: unknown, identity: FiledIdentity): string {
  return sha256Hex(filedText(filed, identity))
}
