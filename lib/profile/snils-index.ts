import { snilsIndexes } from '@/lib/core/personal-data'
import type { Tx } from '@/lib/db/client'

/**
 * Brings whatever knows the person by СНИЛС under the first key of the index, before one of it is written or joined:
 * ties are found by equal indexes. Does nothing but while the key is being changed.
 */
export async function alignIndex(tx: Tx, snils: string): Promise<void> {
  const [first, ...former] = snilsIndexes(snils)
  if (former.length === 0) return
  const change = { where: { snilsIndex: { in: former } }, data: { snilsIndex: first } }
  await tx.doctor.updateMany(change)
  await tx.personalTie.updateMany(change)
  await tx.user.updateMany(change)
}
