import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { snilsIndex, snilsIndexes } from '@/lib/core/personal-data'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { onceMore } from '@/lib/db/errors'
import { newId } from '@/lib/db/new-id'
import { inTransaction } from '@/lib/db/transaction'
import type { TieKind } from '@/lib/db/generated/prisma/enums'
import { openStatuses } from '@/lib/applications/status'
import { amend } from '@/lib/applications/transition'
import { openDoctor } from '@/lib/profile/identity'
import { alignIndex } from '@/lib/profile/snils-index'
import { recordEvent } from '@/lib/history/record'
import { tellSecretaries } from '../escalate'
import { canDeclareTie } from '../policy'
import { loadCurrent } from '../reviewed'
import { subject } from '../rules'
import { mayEndTies } from './policy'
import { sealTieSnils } from './snils'

// Nothing of the tie itself: the file is read by more people than may know of it.
const HAND_OVER = 'Ответственный сообщил о конфликте интересов: передайте заявку другому эксперту.'

type Declared = { kind: TieKind; note: string }

/** Declares a tie by a СНИЛС, whether or not anybody here has it: the answer is the same. */
export function declareTie(actor: StaffActor, input: Declared & { snils: string }): Promise<Result<void>> {
  return onceMore(() =>
    inTransaction(async (tx) => {
      const known = await tx.personalTie.count({
        where: { userId: actor.userId, snilsIndex: { in: snilsIndexes(input.snils) }, endedAt: null },
      })
      if (known > 0) {
        throw new Refusal(
          fail('VALIDATION', 'Проверьте, что отмечено ниже', { snils: ['О связи с этим человеком вы уже сообщили'] }),
        )
      }
      await declare(tx, actor, { ...input, applicationId: null })
    }),
  )
}

/** Declares a tie with the applicant of a file that is open; the СНИЛС never leaves the database. */
export function declareTieToApplicant(
  actor: StaffActor,
  input: Declared & { applicationId: string },
): Promise<Result<void>> {
  return onceMore(() =>
    inTransaction(async (tx) => {
      const application = await loadCurrent(tx, actor, input.applicationId)
      if (!canDeclareTie(actor, application)) {
        throw new Refusal(fail('CONFLICT', 'Эту заявку вы и так не рассматриваете. Обновите страницу.'))
      }
      const sealed = await tx.doctor.findUniqueOrThrow({
        where: { id: application.doctor.id },
        select: { snils: true, inn: true, passportSeries: true, passportNumber: true },
      })
      const { snils } = openDoctor(application.doctor.id, sealed)
      await declare(tx, actor, { ...input, snils })
    }),
  )
}

/** Ends a colleague's tie that was declared by mistake or is no more; nobody ends their own. */
export function endTie(actor: StaffActor, { tieId, reason }: { tieId: string; reason: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    if (!mayEndTies(actor)) throw new Refusal(fail('FORBIDDEN', 'Связь снимает секретарь или администратор.'))
    const { count } = await tx.personalTie.updateMany({
      where: { id: tieId, userId: { not: actor.userId }, endedAt: null },
      data: { endedAt: now(), endedById: actor.userId, endReason: reason },
    })
    if (count === 0) throw new Refusal(fail('NOT_FOUND', 'Такой связи нет: возможно, её уже сняли.'))
    await recordEvent(tx, eventActor(actor), {}, { type: 'staff.tieEnded', tieId, reason })
  })
}

type NewTie = Declared & { snils: string; applicationId: string | null }

async function declare(tx: Tx, actor: StaffActor, { snils, kind, note, applicationId }: NewTie): Promise<void> {
  await alignIndex(tx, snils)
  const tieId = await newId(tx)
  const sealed = { snils: sealTieSnils(tieId, snils), snilsIndex: snilsIndex(snils) }
  await tx.personalTie.create({
    data: { id: tieId, userId: actor.userId, ...sealed, kind, note: note || null, applicationId, declaredAt: now() },
    select: { id: true },
  })
  await recordEvent(tx, eventActor(actor), {}, { type: 'staff.tieDeclared', tieId, kind })
  await raiseOwnFiles(tx, actor, snils)
}

/** What the person has in hand, or has drafted a decision on, goes to the secretaries to be handed over. */
async function raiseOwnFiles(tx: Tx, actor: StaffActor, snils: string): Promise<void> {
  const files = await tx.application.findMany({
    where: {
      doctor: { snilsIndex: snilsIndex(snils) },
      status: { in: [...openStatuses] },
      OR: [{ assigneeId: actor.userId }, { proposedById: actor.userId }],
      number: { not: null },
    },
    orderBy: { id: 'asc' },
    select: { id: true, number: true, status: true, version: true, doctor: { select: { id: true } } },
  })
  for (const file of files) {
    await amend(tx, file, { escalatedAt: now(), escalationNote: HAND_OVER })
    const { number } = file
    await recordEvent(tx, eventActor(actor), subject(file), { type: 'application.escalated', number, note: HAND_OVER })
    const href = `/staff/applications/${file.id}`
    await tellSecretaries(tx, { kind: 'tieDeclared', data: { number, words: HAND_OVER }, href })
  }
}
