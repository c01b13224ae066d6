import type { z } from 'zod'
import { canonicalJson, type Json } from '@/lib/core/canonical-json'
import { DAY, now } from '@/lib/core/clock'
import { hmacHex } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/prisma/client'
import type { Registry } from '@/lib/db/generated/prisma/enums'
import { askRegistry, isSilence, type RegistryAnswer } from './call'

const FRESH = DAY

type Asked = { [name: string]: Json }

/** An HMAC of what is asked: numbers never stand in a key. */
export function requestKey(registry: Registry, request: Asked): string {
  return hmacHex(env().AUTH_SECRET, 'registry', registry, canonicalJson(request))
}

/**
 * An answer of the last day or a new one; `fresh` asks in any case. Only for answers that name nobody: they lie in the
 * open in the database, where all processes find them.
 */
export async function askCached<Schema extends z.ZodType<Prisma.InputJsonValue>>(
  registry: Registry,
  request: Asked,
  answer: Schema,
  { fresh = false } = {},
): Promise<RegistryAnswer<z.output<Schema>>> {
  const id = { registry, request: requestKey(registry, request) }
  const kept = fresh ? null : await prisma().registryAnswer.findUnique({ where: { registry_request: id } })
  if (kept && kept.receivedAt > staleBefore()) {
    const parsed = answer.safeParse(kept.answer)
    if (parsed.success) return { data: parsed.data }
  }
  const asked = await askRegistry(registry, request, answer)
  if (!isSilence(asked)) {
    const received = { answer: asked.data, receivedAt: now() }
    await prisma().registryAnswer.upsert({
      where: { registry_request: id },
      create: { ...id, ...received },
      update: received,
      select: { registry: true },
    })
  }
  return asked
}

export async function forgetOldAnswers(): Promise<void> {
  await prisma().registryAnswer.deleteMany({ where: { receivedAt: { lt: staleBefore() } } })
}

function staleBefore(): Date {
  return new Date(now().getTime() - FRESH)
}
