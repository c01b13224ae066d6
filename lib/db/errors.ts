import { Prisma } from './generated/prisma/client'

/**
 * For work that looks first and creates when there is nothing: of two at the same moment a unique index lets one
 * through, the other looks again and finds it. `work` is a whole transaction.
 */
export async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    return work()
  }
}
