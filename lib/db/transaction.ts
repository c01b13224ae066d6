import { Refusal } from '@/lib/core/errors'
import { ok, type Result } from '@/lib/core/result'
import { prisma, type Tx } from './client'

/**
 * Runs `work` in one transaction. A `Refusal` thrown inside rolls everything back and comes out as its failure;
 * any other error is a bug and is rethrown.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await prisma().$transaction(work, { timeout: 15_000, maxWait: 10_000 }))
  } catch (error) {
    if (error instanceof Refusal) return error.failure
    throw error
  }
}
