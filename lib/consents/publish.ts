import { canonicalJson } from '@/lib/core/canonical-json'
import { sha256Hex } from '@/lib/core/crypto'
import type { Tx } from '@/lib/db/client'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import type { ConsentSource } from './schema'

/** SHA-256 of what people read, the same for the same words whenever it is counted. */
export function consentDigest({ title, body, groups }: ConsentSource): string {
  return sha256Hex(canonicalJson({ title, body, groups }))
}

/**
 * Publishes a text as the next version of its kind unless the very same was published before: whoever agreed to an
 * older one is asked again.
 */
export async function publishConsentText(
  tx: Tx,
  kind: ConsentKind,
  source: ConsentSource,
  publishedAt: Date,
): Promise<void> {
  const sha256 = consentDigest(source)
  if ((await tx.consentText.count({ where: { kind, sha256 } })) > 0) return
  const latest = await tx.consentText.aggregate({ where: { kind }, _max: { version: true } })
  await tx.consentText.create({
    data: { kind, version: (latest._max.version ?? 0) + 1, ...source, sha256, publishedAt },
    select: { id: true },
  })
}
