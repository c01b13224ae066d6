import { Refusal } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma, type Tx } from './client'
import { Prisma } from './generated/prisma/client'

/** How long a request waits for its turn, and then holds a connection, in milliseconds. */
const LIMITS = { maxWait: 30_000, timeout: 15_000 }

/** Of Prisma: a transaction that could not begin in time, or was rolled back because it took too long. */
const NOT_IN_TIME = 'P2028'

/**
 * Runs `work` in one transaction. A `Refusal` thrown inside rolls everything back and comes out as its failure, one
 * that found no time as `UNAVAILABLE` with nothing changed; any other error is a bug and is rethrown.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await prisma().$transaction(work, LIMITS))
  } catch (error) {
    if (error instanceof Refusal) return error.failure
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === NOT_IN_TIME) return tooBusy(error)
    throw error
  }
}

function tooBusy(error: Error): Failure {
  log.error('no time for a transaction', { error })
  return fail('UNAVAILABLE', 'Сейчас слишком много обращений. Ничего не изменилось, повторите через минуту.')
}
