import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import type { Prisma } from '@/lib/db/generated/prisma/client'
import { canTransition, isFinal, type Mover } from './status'

type Moving = { id: string; status: ApplicationStatus; version: number }

/** Columns of an application that is not put aside. */
export const notHeld = { heldAt: null, heldById: null, holdReason: null }

/** Columns of an application that nobody has raised; any act of a secretary takes the flag off. */
export const settled = { escalatedAt: null, escalationNote: null }

const CHANGED = 'Заявка уже изменилась: её открыли в другом окне или обработал другой сотрудник. Обновите страницу.'

/**
 * The one writer of `Application.status`. Refuses an illegal step (CONFLICT) and a row that has changed since it was
 * read: the update asks for the same status and version. What is decided or withdrawn is neither put aside nor raised.
 */
export async function transition(
  tx: Tx,
  actor: { role: Mover },
  application: Moving,
  to: ApplicationStatus,
  data: Prisma.ApplicationUncheckedUpdateManyInput = {},
): Promise<void> {
  if (!canTransition(application.status, to, actor.role)) {
    throw new Refusal(fail('CONFLICT', 'Сейчас это действие невозможно: у заявки другой статус. Обновите страницу.'))
  }
  await amend(tx, application, { ...data, ...(isFinal(to) && { ...notHeld, ...settled }), status: to })
}

/** Changes a filed application without moving it (another assignee, a hold): CONFLICT when the row has changed since. */
export async function amend(
  tx: Tx,
  application: Moving,
  data: Prisma.ApplicationUncheckedUpdateManyInput,
): Promise<void> {
  const { id, status, version } = application
  const { count } = await tx.application.updateMany({
    where: { id, status, version },
    data: { ...data, version: version + 1, updatedAt: now() },
  })
  if (count === 0) throw new Refusal(fail('CONFLICT', CHANGED))
}
