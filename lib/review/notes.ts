import type { StaffActor } from '@/lib/auth/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { notify } from '@/lib/notifications/notify'
import { maySeeNotes, noteReaders } from './policy'

/**
 * Leaves a note for colleagues; those mentioned are told, without its words: who loses the role keeps the news.
 * Nothing goes into the journal, which the doctor reads.
 */
export function addNote(
  actor: StaffActor,
  input: { applicationId: string; text: string; mentions: string[] },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await tx.application.findFirst({
      where: { id: input.applicationId, status: { not: 'DRAFT' }, number: { not: null } },
      select: { id: true, number: true, doctor: { select: { userId: true } } },
    })
    const applicantUserId = application?.doctor.userId
    if (!application || !applicantUserId || !maySeeNotes(actor, { applicantUserId })) {
      throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена.'))
    }
    // Notes of one application queue up here: a double press finds the first one written.
    await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${application.id}::uuid FOR NO KEY UPDATE`
    const mentions = await colleagues(tx, input.mentions, [actor.userId, applicantUserId])
    if (await isRepeated(tx, actor, { ...input, mentions })) return
    await tx.reviewNote.create({
      data: {
        applicationId: application.id,
        authorId: actor.userId,
        text: input.text,
        createdAt: now(),
        mentions: { create: mentions.map((userId) => ({ userId })) },
      },
      select: { id: true },
    })
    for (const userId of mentions) {
      const data = { number: application.number, by: actor.shortName }
      await notify(tx, { kind: 'mentioned', data, userId, href: `/staff/applications/${application.id}?panel=notes` })
    }
  })
}

type Note = { applicationId: string; text: string; mentions: readonly string[] }

/** The same note to the same people within a minute is a repeated press. */
async function isRepeated(tx: Tx, actor: StaffActor, { applicationId, text, mentions }: Note): Promise<boolean> {
  const since = new Date(now().getTime() - MINUTE)
  const last = await tx.reviewNote.findFirst({
    where: { applicationId, text, authorId: actor.userId, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    select: { mentions: { select: { userId: true } } },
  })
  return (
    last !== null &&
    last.mentions.length === mentions.length &&
    last.mentions.every(({ userId }) => mentions.includes(userId))
  )
}

/** The ids, each once, when all of them are of people who may read the note; otherwise a fault of the form. */
async function colleagues(tx: Tx, ids: readonly string[], except: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const found = await tx.user.count({
    where: {
      id: { in: wanted, notIn: [...except] },
      blockedAt: null,
      roles: { some: { role: { in: [...noteReaders] }, revokedAt: null } },
    },
  })
  if (found !== wanted.length) {
    throw new Refusal(
      fail('VALIDATION', 'Проверьте, что отмечено ниже', { mentions: ['Выберите коллег из списка ещё раз'] }),
    )
  }
  return wanted
}
