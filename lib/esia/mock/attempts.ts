import { MINUTE, now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { plural } from '@/lib/core/plural'
import { prisma, type Tx } from '@/lib/db/client'
import { settings } from './settings'

/** What is counted: wrong tries by account, login nobody has, second factor or address; codes sent by SMS. */
export type AttemptKey = `${'account' | 'login' | 'second' | 'address' | 'sms'}:${string}`

type Attempt = {
  key: AttemptKey
  right: boolean
  /** Failures before the lock. */
  limit: number
  /** Failures older than this are forgotten; without it only success forgets them. */
  window?: number
}

/**
 * Writes the outcome of an attempt down and gives the refusal when it is locked, now or by this attempt. The row
 * decides, not what was read before it: of many guesses at once it lets through as many as one after another.
 */
export async function countAttempt({ key, right, limit, window }: Attempt, db: Tx = prisma()): Promise<string | null> {
  const at = now()
  const until = new Date(at.getTime() + settings.lock)
  const fresh = window === undefined ? new Date(0) : new Date(at.getTime() - window)
  const rows = await db.$queryRaw<{ lockedUntil: Date | null }[]>`
    INSERT INTO "EsiaAttempt" AS a ("keyHash", "failed", "since") VALUES (${sha256Hex(key)}, ${right ? 0 : 1}, ${at})
    ON CONFLICT ("keyHash") DO UPDATE SET
      "failed" = CASE
        WHEN ${right} THEN 0
        WHEN a."lockedUntil" IS NULL AND a."since" > ${fresh} THEN a."failed" + 1
        ELSE 1
      END,
      "since" = CASE WHEN a."failed" = 0 OR a."lockedUntil" IS NOT NULL OR a."since" <= ${fresh} THEN ${at} ELSE a."since" END,
      "lockedUntil" = CASE
        WHEN NOT ${right} AND a."lockedUntil" IS NULL AND a."since" > ${fresh} AND a."failed" + 1 >= ${limit}
        THEN ${until}::timestamptz
      END
    WHERE a."lockedUntil" IS NULL OR a."lockedUntil" <= ${at}
    RETURNING "lockedUntil"`
  const [row] = rows
  return row && !row.lockedUntil ? null : lockMessage(key, db)
}

/** The refusal while the key is locked, else null; counts nothing. */
export async function lockOf(key: AttemptKey): Promise<string | null> {
  const where = { keyHash: sha256Hex(key), lockedUntil: { gt: now() } }
  return (await prisma().esiaAttempt.count({ where })) > 0 ? lockMessage(key) : null
}

export async function forgetAttempts(...keys: AttemptKey[]): Promise<void> {
  await prisma().esiaAttempt.deleteMany({ where: { keyHash: { in: keys.map((key) => sha256Hex(key)) } } })
}

async function lockMessage(key: AttemptKey, db: Tx = prisma()): Promise<string> {
  const row = await db.esiaAttempt.findUnique({
    where: { keyHash: sha256Hex(key) },
    select: { lockedUntil: true },
  })
  const left = (row?.lockedUntil?.getTime() ?? 0) - now().getTime()
  const minutes = Math.max(1, Math.ceil(left / MINUTE))
  const wait = `${minutes} ${plural(minutes, ['минуту', 'минуты', 'минут'])}`
  if (key.startsWith('sms:')) return `Кодов запрошено слишком много. Новый можно получить через ${wait}`
  return `Слишком много неудачных попыток. Вход закрыт, попробуйте через ${wait}`
}
