import type { z } from 'zod'
import { prisma } from '@/lib/db/client'
import type { Registry } from '@/lib/db/generated/prisma/enums'

/** What a mock registry was told to know under this number; null when nothing. */
export async function knownRecord<Schema extends z.ZodType>(
  registry: Registry,
  key: string,
  shape: Schema,
): Promise<z.output<Schema> | null> {
  const id = { registry, key }
  const record = await prisma().registryMockRecord.findUnique({ where: { registry_key: id }, select: { answer: true } })
  return record && shape.parse(record.answer)
}
