import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'

/**
 * Refuses to decide while an event, or the signed head that covers it, has waited for over an hour: what is decided now
 * could be rewritten unnoticed.
 */
export async function refuseUnlessSealed(tx: Tx): Promise<void> {
  const [late] = await tx.$queryRaw<{ late: boolean }[]>`
    SELECT EXISTS (SELECT FROM "UnsealedEvent" WHERE "addedAt" < now() - interval '1 hour')
        OR EXISTS (SELECT FROM "JournalHead" WHERE "unpublishedSince" < now() - interval '1 hour') AS late`
  if (!late?.late) return
  throw new Refusal(
    fail(
      'UNAVAILABLE',
      'Решения сейчас не принимаются: журнал событий больше часа не заверен. Администратор должен проверить фоновые задачи; написанное останется в форме.',
    ),
  )
}
