import { fail } from '@/lib/core/result'
import type { AccountLevel } from '@/lib/db/generated/prisma/enums'

/** Only a confirmed account files applications and brings files (ESIA levels, domain/esia). */
export function isConfirmed({ level }: { level: AccountLevel }): boolean {
  return level === 'CONFIRMED'
}

/** The refusal to file; the form shows the way to confirm beside it. */
export const FILING_LEVEL_TOO_LOW = fail(
  'LEVEL_TOO_LOW',
  'Подать заявку может только подтверждённая учётная запись Госуслуг. Введённое сохранено.',
)
