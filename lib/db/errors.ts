import { Prisma } from './generated/prisma/client'

/** Whether the write broke a unique constraint or index; with a name, whether it was that one. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return false
  return index === undefined || JSON.stringify(error.meta ?? {}).includes(index) || error.message.includes(index)
}
